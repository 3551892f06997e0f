import type { RegoVersion } from '../rego/types.ts';

/** The Rego of a template, as Gatekeeper is given it. */
export interface OpaTemplate {
  readonly version: RegoVersion;
  /** The text of the template's own module. */
  readonly module: string;
  /** The texts of its libraries. */
  readonly libraries: readonly string[];
  /** Functions that Gatekeeper was told to do without, for example `http.send`. */
  readonly disabledBuiltins: readonly string[];
}

/** Why Gatekeeper does not accept the Rego of a template. */
export interface OpaRefusal {
  /** All of it in one text, in Gatekeeper's words and in its order. */
  readonly message: string;
  /** The single errors. Empty where Gatekeeper speaks of the template as a whole. */
  readonly errors: readonly OpaError[];
  /** Whether the text was read as v0, does not parse, and would parse as v1. */
  readonly isV1: boolean;
}

/** An error of Gatekeeper's or of OPA's. Line and column count from 1, columns in UTF-16 units. */
export interface OpaError {
  /** `template` or `libs["lib_0"]`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** OPA's, for example `rego_unsafe_var_error`, or what Gatekeeper names the kind of fault. */
  readonly code: string;
  readonly message: string;
  /** Whether the error is in how Gatekeeper's own module reads the `violation` rule, which is the place then. */
  readonly isAboutViolation: boolean;
}

/** What Gatekeeper asks of a template's Rego before it accepts it: its own rules, and OPA's compiler. */
export interface Opa {
  /**
   * @returns undefined where Gatekeeper accepts the template
   * @throws OpaCrash where the compiler does not come to an answer; it can be asked again
   */
  check(template: OpaTemplate): OpaRefusal | undefined;
}

/** The compiler broke down: the text is nested too deeply or takes too much memory. */
export class OpaCrash extends Error {
  override readonly name = 'OpaCrash';

  constructor(options?: ErrorOptions) {
    super('The Rego could not be compiled: it is nested too deeply, or too large.', options);
  }
}
