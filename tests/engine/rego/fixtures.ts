import type { Json } from '../../../src/engine/json.ts';
import { createRego, type Rego, type RegoError, RegoFailure } from '../../../src/engine/rego/index.ts';
import { loadRegoModule } from '../../../src/engine/rego/load-node.ts';

const module = await loadRegoModule();

/** An engine of its own, so that a crash in one test does not touch another. */
export function newRego(): Rego {
  return createRego(module);
}

/** What a rule of one v0 module says about an input. */
export function ask(source: string, entrypoint: string, input: Record<string, Json> = {}): Json | undefined {
  const rego = newRego();
  const policy = rego.compile([{ file: 'policy.rego', source }], 'v0', entrypoint);
  const values = Object.entries(input).map(([name, json]) => [name, rego.value(json)] as const);
  return policy.evaluate(Object.fromEntries(values));
}

/** The errors that a call fails with. */
export function failure(run: () => unknown): readonly RegoError[] {
  try {
    run();
  } catch (error) {
    if (error instanceof RegoFailure) return error.errors;
    throw error;
  }
  throw new Error('It was expected to fail.');
}

/** The first lesson's policy. */
export const ownerPolicy = `package k8srequiredowner

violation[{"msg": msg}] {
  not input.review.object.metadata.labels.owner
  msg := sprintf("namespace %v has no owner label", [input.review.object.metadata.name])
}
`;
