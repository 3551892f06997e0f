import type { JsonObject } from '../../json.ts';
import { type Rego, RegoFailure, type RegoNumbers, type RegoPolicy } from '../../rego/types.ts';
import type { InstalledConstraint } from '../installed-template.ts';
import { compileTemplate } from '../template/compile.ts';
import type { RegoSource } from '../template/rego-source.ts';
import type { Answer, Evaluator, EvaluatorOptions } from './evaluator.ts';
import { failureText } from './failure.ts';
import type { ReviewInput } from './input.ts';
import { readFindings } from './violations.ts';

/** The Rego of a template, compiled over `data`. */
export class RegoEvaluator implements Evaluator {
  /** Gatekeeper accepts no Rego that does not compile. */
  readonly errors = [];
  private readonly rego: Rego;
  private readonly source: RegoSource;
  private compiled: {
    readonly policy: RegoPolicy;
    readonly data: JsonObject;
    readonly numbers: RegoNumbers;
  };

  /** @throws GatekeeperError where the Rego does not compile */
  constructor(rego: Rego, source: RegoSource, data: JsonObject) {
    this.rego = rego;
    this.source = source;
    const numbers = 'integers';
    this.compiled = { policy: compileTemplate(rego, source, data, numbers), data, numbers };
  }

  /** A failure under one constraint is the answer of every constraint of the kind, as in Gatekeeper. */
  answers(
    constraints: readonly InstalledConstraint[],
    input: ReviewInput,
    data: JsonObject,
    options: EvaluatorOptions,
  ): ReadonlyMap<InstalledConstraint, Answer> {
    const answers = new Map<InstalledConstraint, Answer>();
    try {
      for (const constraint of constraints) {
        answers.set(constraint, this.ask(constraint, input, data, options));
      }
    } catch (error) {
      if (!(error instanceof RegoFailure)) throw error;
      const findings = [{ message: failureText(error), details: null }];
      for (const constraint of constraints) answers.set(constraint, { findings });
    }
    return answers;
  }

  private ask(
    { parameters }: InstalledConstraint,
    review: ReviewInput,
    data: JsonObject,
    { trace: withTrace = false, numbers: asked }: EvaluatorOptions,
  ): Answer {
    const numbers = asked === 'float64' ? 'floats' : 'integers';
    const policy = this.policy(data, numbers);
    const input = { review: review.inRego(this.rego), parameters: parameters.inRego(this.rego, numbers) };
    if (!withTrace) return { findings: readFindings(policy.evaluate(input)) };
    const trace = policy.trace(input);
    return { findings: readFindings(trace.result), trace };
  }

  /** The compiled Rego over the data as they are now. */
  private policy(data: JsonObject, numbers: RegoNumbers): RegoPolicy {
    if (this.compiled.data !== data || this.compiled.numbers !== numbers) {
      const policy = compileTemplate(this.rego, this.source, data, numbers);
      this.compiled.policy.dispose();
      this.compiled = { policy, data, numbers };
    }
    return this.compiled.policy;
  }

  dispose(): void {
    this.compiled.policy.dispose();
  }
}
