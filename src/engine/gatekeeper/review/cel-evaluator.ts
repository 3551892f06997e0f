import type { Cel, CelProgram } from '../../cel/index.ts';
import type { JsonObject } from '../../json.ts';
import type { InstalledConstraint } from '../installed-template.ts';
import { compileCel } from '../template/compile-cel.ts';
import type { CelSource } from '../template/source.ts';
import type { RegoErrorInDocument } from '../types.ts';
import type { Answer, Evaluator, EvaluatorOptions } from './evaluator.ts';
import { inReview, type ReviewInput } from './input.ts';

/** The CEL of a template, compiled. It knows no `data` and leaves no trace. */
export class CelEvaluator implements Evaluator {
  readonly errors: readonly RegoErrorInDocument[];
  private readonly cel: Cel;
  private readonly program: CelProgram;

  /** @throws GatekeeperError where Gatekeeper refuses the template */
  constructor(cel: Cel, source: CelSource) {
    this.cel = cel;
    this.program = compileCel(cel, source);
    this.errors = this.program.findings.map((finding) => ({
      ...finding,
      path: [...source.path, ...finding.path],
    }));
  }

  answers(
    constraints: readonly InstalledConstraint[],
    input: ReviewInput,
    _data: JsonObject,
    { numbers }: EvaluatorOptions,
  ): ReadonlyMap<InstalledConstraint, Answer> {
    if (constraints.length === 0) return new Map();
    const review = input.inCel(this.cel);
    return new Map(
      constraints.map((installed) => {
        const { object } = installed.constraint;
        const asFloats = numbers === 'float64';
        const messages = inReview(() => this.program.judge(review, object, { asFloats }));
        return [
          installed,
          { findings: messages.map((message) => ({ message, withoutDetails: true as const })) },
        ];
      }),
    );
  }

  dispose(): void {
    this.program.dispose();
  }
}
