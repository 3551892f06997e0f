/** A call of the grader that came to no answer. The message is for the learner. The next call starts afresh. */
export abstract class GraderFailure extends Error {}

/** The policy was not done within the deadline. */
export class GraderTimeout extends GraderFailure {
  override readonly name = 'GraderTimeout';

  /** @param deadline in milliseconds */
  constructor(deadline: number) {
    super(
      `Your policy did not finish within ${deadline / 1000} seconds, so it was stopped. Look for a rule that goes through very many values, for example a numbers.range with a large end or a loop within a loop.`,
    );
  }
}

/** The worker broke down, most likely because the policy used up its memory or stack. */
export class GraderCrash extends GraderFailure {
  override readonly name = 'GraderCrash';

  /** @param reason the worker's own words */
  constructor(reason: string, options?: ErrorOptions) {
    super(`Your policy could not be evaluated. ${reason}`, options);
  }
}

/** OPA's compiler could not be loaded. Without it no verdict can be trusted, so none is given. */
export class CompilerUnavailable extends GraderFailure {
  override readonly name = 'CompilerUnavailable';

  constructor(options?: ErrorOptions) {
    super(
      'Nothing was graded: the compiler that Gatekeeper checks your Rego with could not be loaded. Check your connection, then try again.',
      options,
    );
  }
}

/** The engine of CEL could not be loaded, which the policy is written for. */
export class CelUnavailable extends GraderFailure {
  override readonly name = 'CelUnavailable';

  constructor(options?: ErrorOptions) {
    super(
      'Nothing was graded: the engine for K8sNativeValidation could not be loaded. Check your connection, then try again.',
      options,
    );
  }
}

/** The engine could not be loaded, so nothing was asked of it. */
export class GraderUnavailable extends GraderFailure {
  override readonly name = 'GraderUnavailable';

  constructor(options?: ErrorOptions) {
    super('The policy engine could not be loaded. Check your connection, then try again.', options);
  }
}
