import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Expander, GatekeeperError, type KubernetesObject } from '../../../../src/engine/gatekeeper/index.ts';
import type { Json, JsonObject } from '../../../../src/engine/json.ts';
import { refusal } from '../fixtures.ts';

const PODS = [{ groups: [''], versions: ['v1'], kinds: ['Pod'] }];

function mutator(kind: string, name: string, spec: JsonObject): KubernetesObject {
  const applyTo = kind === 'AssignMetadata' ? {} : { applyTo: PODS };
  return {
    apiVersion: 'mutations.gatekeeper.sh/v1',
    kind,
    metadata: { name },
    spec: { ...applyTo, ...spec },
  };
}

function assign(name: string, location: string, value: Json, pathTests: Json = []): KubernetesObject {
  return mutator('Assign', name, { location, parameters: { assign: { value }, pathTests } });
}

function label(name: string, value: string): KubernetesObject {
  return mutator('AssignMetadata', name, {
    location: `metadata.labels.${name}`,
    parameters: { assign: { value } },
  });
}

function podWith(spec: JsonObject, metadata: JsonObject = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', ...metadata }, spec };
}

function expander(...mutators: readonly KubernetesObject[]): Expander {
  const made = new Expander();
  for (const each of mutators) made.addMutator(each);
  return made;
}

test('every change says which mutator made it, and where', () => {
  const { object, changes } = expander(
    assign('unprivileged', 'spec.containers[name: *].securityContext.privileged', false),
    label('owner', 'platform'),
  ).mutate({
    object: podWith({
      containers: [{ name: 'web', securityContext: { privileged: true } }, { name: 'log' }],
    }),
  });
  expect(object).toEqual(
    podWith(
      {
        containers: [
          { name: 'web', securityContext: { privileged: false } },
          { name: 'log', securityContext: { privileged: false } },
        ],
      },
      { labels: { owner: 'platform' } },
    ),
  );
  const by = (kind: string, name: string) => ({ kind, name, namespace: '' });
  expect(changes).toEqual([
    {
      mutator: by('Assign', 'unprivileged'),
      path: ['spec', 'containers', 0, 'securityContext', 'privileged'],
      before: true,
      after: false,
    },
    {
      mutator: by('Assign', 'unprivileged'),
      path: ['spec', 'containers', 1, 'securityContext'],
      after: { privileged: false },
    },
    { mutator: by('AssignMetadata', 'owner'), path: ['metadata', 'labels'], after: { owner: 'platform' } },
  ]);
});

test('the object that was handed in stays as it was', () => {
  const object = podWith({ containers: [{ name: 'web', args: ['a'] }] });
  const before = structuredClone(object);
  expander(assign('args', 'spec.containers[name: web].args', ['b'])).mutate({ object });
  expect(object).toEqual(before);
});

test('a refused mutator names the field at fault', () => {
  expect(refusal(() => expander(assign('a', 'spec..x', 1))).path).toEqual(['spec', 'location']);
  expect(refusal(() => expander(assign('a', 'spec.x', 1, [{ subPath: 'spec.' }]))).path).toEqual([
    'spec',
    'parameters',
    'pathTests',
    0,
    'subPath',
  ]);
  expect(refusal(() => expander(mutator('Assign', 'a', { location: 5 }))).path).toEqual(['spec', 'location']);
  expect(refusal(() => expander({ ...label('a', 'x'), kind: 'Other' })).message).toBe(
    'cannot convert mutator of kind "Other"',
  );
});

test('mutators in conflict do nothing, until one of them is replaced', () => {
  const made = expander(assign('a', 'spec.tolerations[key: spot].value', 'x'));
  const error = refusal(() => made.addMutator(assign('b', 'spec.tolerations.value', 'x')));
  expect(error.message).toBe(
    'the following mutators have conflicting schemas: [Assign.mutations.gatekeeper.sh /a,Assign.mutations.gatekeeper.sh /b]',
  );
  expect(made.mutate({ object: podWith({}) }).changes).toEqual([]);
  made.addMutator(assign('b', 'spec.hostNetwork', false));
  expect(made.mutate({ object: podWith({}) }).object).toEqual(
    podWith({ hostNetwork: false, tolerations: [{ key: 'spot', value: 'x' }] }),
  );
});

test('whole numbers are keys in a cluster, and none with gator', () => {
  const made = expander(assign('a', 'spec.ports[port: 80].name', 'http'));
  const object = podWith({ ports: [{ port: 80 }] });
  expect(made.mutate({ object }).object).toEqual(podWith({ ports: [{ port: 80, name: 'http' }] }));
  // gator does not find the item, and adds one.
  expect(made.mutate({ object, numbers: 'float64' }).object).toEqual(
    podWith({ ports: [{ port: 80 }, { port: 80, name: 'http' }] }),
  );
});

test('external data is refused in words', () => {
  const external = mutator('Assign', 'a', {
    location: 'spec.x',
    parameters: { assign: { externalData: { provider: 'scanner' } } },
  });
  expect(refusal(() => expander(external).mutate({ object: podWith({}) })).message).toMatch(
    /^failed to resolve external data placeholders: /,
  );
});

const NAMES = ['a', 'b', 'c'] as const;
const scalar: fc.Arbitrary<Json> = fc.oneof(fc.constantFrom<Json>(null, true, 0, 80, 1.5, 'v'), fc.string());
const spec: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom(...NAMES, 'untouched'),
  fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(fc.constantFrom(...NAMES), scalar)),
);
const values: fc.Arbitrary<readonly Json[]> = fc.uniqueArray(scalar, { maxLength: 3 });
const anyMutator: fc.Arbitrary<KubernetesObject> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...NAMES), fc.constantFrom('', '.a', '[a: v].b'), scalar)
    .map(([name, rest, value]) => assign(name, `spec.${name}${rest}`, value)),
  fc
    .tuple(fc.constantFrom(...NAMES), fc.constantFrom('merge', 'prune'), values)
    .map(([name, operation, fromList]) =>
      mutator('ModifySet', name, {
        location: `spec.${name}`,
        parameters: { operation, values: { fromList } },
      }),
    ),
  fc.tuple(fc.constantFrom(...NAMES), fc.string()).map(([name, value]) => label(name, value)),
);

test('what has been mutated is not changed again, and what no location names is never changed', () => {
  fc.assert(
    fc.property(fc.array(anyMutator, { maxLength: 5 }), spec, (mutators, ofPod) => {
      const made = new Expander();
      for (const each of mutators) attempt(() => made.addMutator(each));
      const object = podWith(ofPod);
      const once = attempt(() => made.mutate({ object }));
      if (once === undefined) return;
      const { untouched } = ofPod;
      expect(once.object).toMatchObject(podWith(untouched === undefined ? {} : { untouched }));
      for (const { path } of once.changes) expect(path.join('.')).toMatch(/^(spec\.[abc]|metadata\.labels)/);
      expect(made.mutate({ object: once.object })).toEqual({ object: once.object, changes: [] });
    }),
    { numRuns: 1000 },
  );
});

/** What a call gives; undefined where Gatekeeper refuses. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof GatekeeperError) return undefined;
    throw error;
  }
}
