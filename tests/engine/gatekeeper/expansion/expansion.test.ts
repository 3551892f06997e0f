import { expect, test } from 'vitest';
import { Expander, type KubernetesObject } from '../../../../src/engine/gatekeeper/index.ts';
import type { JsonObject } from '../../../../src/engine/json.ts';
import { refusal } from '../fixtures.ts';

function expansion(name: string, from: string, to: string, more: JsonObject = {}): KubernetesObject {
  return {
    apiVersion: 'expansion.gatekeeper.sh/v1beta1',
    kind: 'ExpansionTemplate',
    metadata: { name },
    spec: {
      applyTo: [{ groups: ['apps'], versions: ['v1'], kinds: [from] }],
      templateSource: 'spec.template',
      generatedGVK: { group: 'apps', version: 'v1', kind: to },
      ...more,
    },
  };
}

function labelling(name: string, match: JsonObject): KubernetesObject {
  return {
    apiVersion: 'mutations.gatekeeper.sh/v1',
    kind: 'AssignMetadata',
    metadata: { name },
    spec: { match, location: `metadata.labels.${name}`, parameters: { assign: { value: 'yes' } } },
  };
}

function parent(template: JsonObject): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Parent',
    metadata: { name: 'Web', namespace: 'shop' },
    spec: { template },
  };
}

const owner = { apiVersion: 'apps/v1', kind: 'Parent', name: 'Web', uid: '' };

test('a generated object is mutated as what is generated, and its parent as what came in', () => {
  const expander = new Expander();
  expander.addExpansion(expansion('children', 'Parent', 'Child'));
  expander.addMutator(labelling('generated', { source: 'Generated' }));
  expander.addMutator(labelling('original', { source: 'Original' }));
  const { mutation, expanded } = expander.outcome({ object: parent({ spec: { x: 1 } }) });
  expect(mutation.object).toMatchObject({ metadata: { labels: { original: 'yes' } } });
  expect(expanded.map(({ object }) => object)).toEqual([
    {
      apiVersion: 'apps/v1',
      kind: 'Child',
      metadata: {
        name: 'web-child',
        namespace: 'shop',
        ownerReferences: [owner],
        labels: { generated: 'yes' },
      },
      spec: { x: 1 },
    },
  ]);
  expect(expanded[0]?.changes).toMatchObject([
    { mutator: { name: 'generated' }, after: { generated: 'yes' } },
  ]);
});

test('templates in a cycle do nothing', () => {
  const expander = new Expander();
  expander.addExpansion(expansion('there', 'Parent', 'Child'));
  const error = refusal(() => expander.addExpansion(expansion('back', 'Child', 'Parent')));
  expect(error).toMatchObject({ stage: 'expansion', message: 'template forms expansion cycle' });
  expect(expander.expand({ object: parent({}) })).toEqual([]);
  // Without the cycle they are in force again.
  expander.addExpansion(expansion('back', 'Child', 'Grandchild', { templateSource: 'spec' }));
  const names = expander.expand({ object: parent({ spec: {} }) }).map(({ template }) => template.name);
  expect(names).toEqual(['back', 'there']);
});

test('a source of another form is refused where it stands', () => {
  const expander = new Expander();
  expander.addExpansion(expansion('children', 'Parent', 'Child', { templateSource: 'spec.template.spec' }));
  const error = refusal(() => expander.expand({ object: parent({ spec: 'text' }) }));
  expect(error.message).toBe(
    'could not extract source field from unstructured: .spec.template.spec accessor error: text is of the type string, expected map[string]interface{}',
  );
  expect(error.path).toEqual(['spec', 'template', 'spec']);
});

test('names that every JavaScript object has are no fields', () => {
  const expander = new Expander();
  expander.addExpansion(expansion('children', 'Parent', 'Child', { templateSource: 'constructor' }));
  expect(refusal(() => expander.expand({ object: parent({}) })).message).toBe(
    'could not find source field "constructor" in resource Web',
  );
});
