import type { Json, JsonObject } from '../json.ts';
import type { RegoTrace } from '../rego/types.ts';

/** A Kubernetes object: `apiVersion`, `kind`, `metadata` and the rest. */
export type KubernetesObject = JsonObject;

/** Who asks. Scoped enforcement actions and `operations` depend on it. */
export type EnforcementPoint = 'gator.gatekeeper.sh' | 'validation.gatekeeper.sh' | 'audit.gatekeeper.sh';

/** Names a constraint: its kind and `metadata.name`. */
export interface ConstraintName {
  readonly kind: string;
  readonly name: string;
}

/** One violation of one constraint. */
export interface Violation {
  readonly constraint: ConstraintName;
  readonly message: string;
  /** `deny`, `warn`, `dryrun` or `scoped`, or whatever else the constraint says: Gatekeeper hands it on. */
  readonly enforcementAction: string;
  readonly scopedActions?: readonly string[];
  readonly details?: Json;
  /** Set where nothing could have given details: CEL, and what cannot be matched. gator then prints none. */
  readonly withoutDetails?: true;
}

/** How a constraint came to its answer; `trace.coverage` names the template's Rego files. */
export interface ConstraintTrace {
  readonly constraint: ConstraintName;
  /** Whether `spec.match` let the object through to the Rego. */
  readonly matched: boolean;
  /** Absent where the constraint did not match, or its Rego failed. */
  readonly trace?: RegoTrace;
}

/** The answer to one review. */
export interface ReviewResult {
  readonly violations: readonly Violation[];
  /** Only where a trace was asked for; in the order of the constraints' names. */
  readonly traces: readonly ConstraintTrace[];
}

/** At which step Gatekeeper refused. */
export type Stage = 'template' | 'constraint' | 'expansion' | 'mutation' | 'data' | 'review';

/** What Gatekeeper refuses, in its words, with the place in the document where that is known. */
export class GatekeeperError extends Error {
  override readonly name = 'GatekeeperError';
  readonly stage: Stage;
  /** Path in the document that is at fault, for example `['spec', 'targets', 0, 'rego']`. */
  readonly path: readonly (string | number)[];
  /** Where a Rego text is at fault: its errors, lines counted within that text. */
  readonly regoErrors: readonly RegoErrorInDocument[];

  constructor(
    stage: Stage,
    message: string,
    path: readonly (string | number)[] = [],
    regoErrors: readonly RegoErrorInDocument[] = [],
  ) {
    super(message);
    this.stage = stage;
    this.path = path;
    this.regoErrors = regoErrors;
  }
}

/** A Rego error, or one of CEL, and the path of the string in the template that holds the text. */
export interface RegoErrorInDocument {
  readonly path: readonly (string | number)[];
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
