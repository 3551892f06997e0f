import type { Cel } from '../../src/engine/cel/index.ts';
import { celFromDisk } from '../../src/engine/cel/load-node.ts';
import {
  createGatekeeper,
  type Gatekeeper,
  GatekeeperError,
  type KubernetesObject,
  type ReviewResult,
  type Stage,
} from '../../src/engine/gatekeeper/index.ts';
import type { Opa } from '../../src/engine/opa/index.ts';
import { opaFromDisk } from '../../src/engine/opa/load-node.ts';
import { createRego, type Rego } from '../../src/engine/rego/index.ts';
import { loadRegoModule } from '../../src/engine/rego/load-node.ts';
import type { Answer, Case } from './cases.ts';

/** The steps that all doors take: installing documents, and telling what came of it. */

/** What judges the cases. */
export interface Engines {
  readonly rego: Rego;
  readonly opa: Opa;
  /** Undefined where templates are to be judged by their Rego. */
  readonly cel: Cel | undefined;
}

export async function loadEngines(): Promise<Engines> {
  return { rego: createRego(await loadRegoModule()), opa: opaFromDisk(), cel: celFromDisk() };
}

/**
 * Runs with a Gatekeeper of its own.
 * @param disabledBuiltins what the door does without
 */
export function withGatekeeper<T>(
  { rego, opa, cel }: Engines,
  disabledBuiltins: readonly string[],
  run: (gatekeeper: Gatekeeper) => T,
): T {
  const gatekeeper = createGatekeeper(rego, { opa, cel, disabledBuiltins });
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
    throw new GatekeeperError(error.stage === 'expansion' ? 'expansion' : stage, words(error.message));
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
