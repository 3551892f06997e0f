import type { Json, JsonObject } from '../json.ts';

/** How an engine is set up. */
export interface CelOptions {
  /** What an error means to a template that does not say it: a violation, as it does by default, or nothing. */
  readonly failurePolicy?: 'Fail' | 'Ignore';
}

/** The CEL engine. */
export interface Cel {
  /**
   * Compiles what a template says to the engine K8sNativeValidation.
   * @param source `spec.targets[0].code[].source`
   * @throws CelFailure where Gatekeeper refuses the template
   */
  compile(source: Json): CelProgram;
  /**
   * Takes a request into the engine, to be judged by any number of programs.
   * @param admission an AdmissionRequest: admission.k8s.io/v1
   * @param namespace the Namespace that expressions see as `namespaceObject`; null there where it is absent
   * @throws CelFailure where the request or an object in it cannot be read
   */
  review(admission: JsonObject, namespace?: JsonObject): CelReview;
}

/** Compiled expressions. Call `dispose` when done with them. */
export interface CelProgram {
  /** The expressions that do not compile. Gatekeeper installs them all the same; evaluating them then fails. */
  readonly findings: readonly CelFinding[];
  /**
   * Judges a request under a constraint.
   * @param options `asFloats`: whether all numbers of the constraint are doubles, as `gator test` reads them
   * @returns the messages of the violations, in the order of the validations
   * @throws CelFailure where the constraint cannot be read
   */
  judge(
    review: CelReview,
    constraint: JsonObject,
    options?: { readonly asFloats?: boolean },
  ): readonly string[];
  dispose(): void;
}

/** A request inside the engine. Call `dispose` when done with it. */
export interface CelReview {
  dispose(): void;
}

/** An expression that does not compile. */
export interface CelFinding {
  /** Path of the expression within the source, for example `['variables', 0, 'expression']`. */
  readonly path: readonly (string | number)[];
  /** Place in the expression, from 1; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What the engine refuses, in Gatekeeper's words. */
export class CelFailure extends Error {
  override readonly name = 'CelFailure';
  /** Path within the source where that is at fault. */
  readonly path: readonly (string | number)[];

  constructor(message: string, path: readonly (string | number)[]) {
    super(message);
    this.path = path;
  }
}

/**
 * The engine has ended itself, for want of memory or stack. It starts anew when it is asked again, but programs and
 * reviews of before are lost: asking about them throws this too.
 */
export class CelCrash extends Error {
  override readonly name = 'CelCrash';

  constructor(options?: ErrorOptions) {
    super(
      'The evaluation ran out of memory or nested too deeply, and was stopped. Look for variables that build on each other, or for values that grow.',
      options,
    );
  }
}
