import {
  createGatekeeper,
  type Gatekeeper,
  GatekeeperError,
  type KubernetesObject,
  type ReviewResult,
  type Stage,
} from '../../src/engine/gatekeeper/index.ts';
import type { Rego } from '../../src/engine/rego/index.ts';
import type { Answer, Case } from './cases.ts';

/** The steps that all doors take: installing documents, and telling what came of it. */

/** Runs with a Gatekeeper of its own. */
export function withGatekeeper<T>(rego: Rego, run: (gatekeeper: Gatekeeper) => T): T {
  const gatekeeper = createGatekeeper(rego);
  try {
    return run(gatekeeper);
  } finally {
    gatekeeper.dispose();
  }
}

/** Runs one step; its error comes out as this stage's, in the door's words. */
export function step<T>(stage: Stage, words: (message: string) => string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    // A template that fails only once it runs has still failed as a template.
    const isLate = error.stage === 'template' && stage === 'review';
    throw new GatekeeperError(
      isLate ? 'template' : error.stage === 'expansion' ? 'expansion' : stage,
      words(error.message),
    );
  }
}

/** The answer of a review, or of the step that failed. */
export function answered(run: () => ReviewResult): Answer {
  try {
    return toAnswer(run());
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    return { stage: error.stage, error: error.message };
  }
}

function toAnswer({ violations }: ReviewResult): Answer {
  if (violations.length === 0) return {};
  return {
    results: violations.map(({ constraint, message, enforcementAction, scopedActions, details }) => ({
      constraint: `${constraint.kind}/${constraint.name}`,
      msg: message,
      enforcementAction,
      ...(scopedActions === undefined ? {} : { scopedActions: [...scopedActions] }),
      ...(details === undefined || details === null || JSON.stringify(details) === '{}' ? {} : { details }),
    })),
  };
}

/** For a door that says what Gatekeeper says. */
export const AS_IT_IS = (message: string) => message;

/** Puts the inventory of a case into `data.inventory`. */
export function addInventory(
  gatekeeper: Gatekeeper,
  asked: Case,
  words: (object: KubernetesObject, message: string) => string,
): void {
  for (const object of asked.inventory) {
    step(
      'data',
      (message) => words(object, message),
      () => gatekeeper.addData(object),
    );
  }
}
