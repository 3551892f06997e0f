import { expect, test } from 'vitest';
import {
  admit,
  admitMutation,
  type Cluster,
  createGatekeeper,
  type KubernetesObject,
  readConfig,
} from '../../../../src/engine/gatekeeper/index.ts';
import type { JsonObject } from '../../../../src/engine/json.ts';
import { namespace, pod, rego } from '../fixtures.ts';

const CLUSTER: Cluster = { namespace: (name) => namespace(name), exclusions: readConfig(undefined) };
const POD = { group: '', version: 'v1', kind: 'Pod' };

function label(match: JsonObject = {}): KubernetesObject {
  return {
    apiVersion: 'mutations.gatekeeper.sh/v1',
    kind: 'AssignMetadata',
    metadata: { name: 'owner' },
    spec: { match, location: 'metadata.labels.owner', parameters: { assign: { value: 'platform' } } },
  };
}

function creation(object: KubernetesObject, more: JsonObject = {}): JsonObject {
  return { kind: POD, name: 'web', namespace: 'shop', operation: 'CREATE', object, ...more };
}

function answerTo(request: JsonObject, mutator: KubernetesObject = label(), cluster: Cluster = CLUSTER) {
  const gatekeeper = createGatekeeper(rego);
  gatekeeper.addMutator(mutator);
  return admitMutation(gatekeeper, cluster, request);
}

test('an object is mutated, in the namespace that the request names', () => {
  const answer = answerTo(creation(pod('web')), label({ namespaces: ['shop'] }));
  expect(answer).toMatchObject({ allowed: true, code: 200, changes: [{ path: ['metadata', 'labels'] }] });
  expect(answer.object).toEqual({ ...pod('web'), metadata: { name: 'web', labels: { owner: 'platform' } } });
});

test('what is not mutated is said so', () => {
  const elsewhere = label({ namespaces: ['other'] });
  expect(answerTo(creation(pod('web')), elsewhere).message).toBe('Resource was not mutated');
  expect(answerTo(creation(pod('web'), { operation: 'DELETE' })).message).toBe(
    'Mutating only on create or update',
  );
  const kind = { group: 'constraints.gatekeeper.sh', version: 'v1beta1', kind: 'X' };
  expect(answerTo(creation(pod('web'), { kind })).message).toBe('Not mutating gatekeeper resources');
});

test('the Config keeps the mutating webhook out of namespaces', () => {
  const config = { spec: { match: [{ excludedNamespaces: ['shop'], processes: ['mutation-webhook'] }] } };
  const cluster = { ...CLUSTER, exclusions: readConfig(config) };
  expect(answerTo(creation(pod('web')), label(), cluster).message).toBe(
    'Namespace is set to be ignored by Gatekeeper config',
  );
});

test('a mutation that fails is the request’s failure', () => {
  const broken = { ...pod('web'), metadata: { name: 'web', labels: 'none' } };
  expect(answerTo(creation(broken))).toEqual({
    allowed: false,
    code: 500,
    message:
      'mutation 00000000-0000-4000-8000-000000000001 for mutator AssignMetadata.mutations.gatekeeper.sh /owner failed for  Pod shop web: mismatch between path entry (type: object) and received object (type: string). Path: owner',
    changes: [],
  });
});

test('the validating webhook refuses a mutator that is wrong', () => {
  const gatekeeper = createGatekeeper(rego);
  const object = { ...label(), spec: { location: 'metadata.name', parameters: { assign: { value: 'x' } } } };
  const kind = { group: 'mutations.gatekeeper.sh', version: 'v1', kind: 'AssignMetadata' };
  const request = { kind, name: 'owner', operation: 'CREATE', object };
  expect(admit(gatekeeper, CLUSTER, request)).toEqual({
    allowed: false,
    code: 422,
    message: 'invalid location for assignmetadata owner: metadata.name',
  });
  expect(admit(gatekeeper, CLUSTER, { ...request, object: label() })).toMatchObject({ allowed: true });
});
