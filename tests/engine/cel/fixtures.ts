import type { CelReview } from '../../../src/engine/cel/index.ts';
import { celFromDisk } from '../../../src/engine/cel/load-node.ts';
import type { Json, JsonObject } from '../../../src/engine/json.ts';

export const cel = celFromDisk();

export const POD: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { owner: 'anna' } },
  spec: { replicas: 2, containers: [{ name: 'server', image: 'nginx' }] },
};

/** The request to create an object, or another one. */
export function request(changes: JsonObject = {}): JsonObject {
  return {
    uid: '1',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    operation: 'CREATE',
    object: POD,
    ...changes,
  };
}

/** A constraint with parameters, or without any. */
export function constraint(parameters?: JsonObject): JsonObject {
  return {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'K8sRequiredOwner',
    metadata: { name: 'owner' },
    spec: parameters === undefined ? {} : { parameters },
  };
}

/** What a source says of a request. */
export function judge(
  source: Json,
  review: CelReview = cel.review(request()),
  under: JsonObject = constraint(),
  asFloats = false,
): readonly string[] {
  const program = cel.compile(source);
  const messages = program.judge(review, under, { asFloats });
  program.dispose();
  return messages;
}

/** A source with one validation. */
export function validating(expression: string, more: JsonObject = {}): JsonObject {
  return { validations: [{ expression, ...more }] };
}
