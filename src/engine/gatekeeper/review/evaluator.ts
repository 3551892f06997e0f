import type { JsonObject } from '../../json.ts';
import type { RegoTrace } from '../../rego/types.ts';
import type { InstalledConstraint } from '../installed-template.ts';
import type { RegoErrorInDocument } from '../types.ts';
import type { ReviewInput } from './input.ts';
import type { Finding } from './violations.ts';

/** The compiled policy of a template, in whichever engine it is for. */
export interface Evaluator {
  /** What does not compile, though Gatekeeper accepts it: under it every review fails. */
  readonly errors: readonly RegoErrorInDocument[];
  /**
   * Asks the policy about a request under each of some constraints.
   * @param data the document `data` as it is now
   * @throws GatekeeperError at stage `review`
   */
  answers(
    constraints: readonly InstalledConstraint[],
    input: ReviewInput,
    data: JsonObject,
    options: EvaluatorOptions,
  ): ReadonlyMap<InstalledConstraint, Answer>;
  dispose(): void;
}

/** How a policy is to be asked. */
export interface EvaluatorOptions {
  /** Whether answers say how they came about, as far as the engine can tell. */
  readonly trace?: boolean;
  /** What the numbers of constraints are: whole ones are integers, unless this says that all are floats. */
  readonly numbers?: 'float64';
}

/** What a policy said under one constraint. */
export interface Answer {
  readonly findings: readonly Finding[];
  readonly trace?: RegoTrace;
}
