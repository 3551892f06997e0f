import { expect, test } from 'vitest';
import { createGatekeeper, type KubernetesObject } from '../../../src/engine/gatekeeper/index.ts';
import { constraint, refusal, rego, withSchema } from './fixtures.ts';

const TEMPLATE = withSchema({
  type: 'object',
  required: ['labels'],
  properties: {
    labels: { type: 'array', items: { type: 'string', pattern: '^[a-z]+$' }, maxItems: 2 },
    mode: { type: 'string', enum: ['strict', 'loose'] },
    port: { type: 'integer', minimum: 1, maximum: 65535 },
  },
});

function refused(object: KubernetesObject, template: KubernetesObject = TEMPLATE) {
  const gatekeeper = createGatekeeper(rego);
  try {
    gatekeeper.addTemplate(template);
    return refusal(() => gatekeeper.addConstraint(object));
  } finally {
    gatekeeper.dispose();
  }
}

const AT = ['spec', 'parameters'];

test.each([
  [
    'a parameter of the wrong type',
    { labels: 'a' },
    'schema validation failed: [].spec.parameters.labels: Invalid value: "string": spec.parameters.labels in body must be of type array: "string"',
    [...AT, 'labels'],
  ],
  [
    'an unknown parameter',
    { labels: [], lables: [] },
    'invalid Constraint: unknown fields: [spec.parameters.lables]',
    [...AT, 'lables'],
  ],
  ['a missing parameter', {}, 'schema validation failed: [].spec.parameters.labels: Required value', AT],
  [
    'a pattern',
    { labels: ['a', 'B'] },
    'schema validation failed: [].spec.parameters.labels[1]: Invalid value: "B": spec.parameters.labels[1] in body should match \'^[a-z]+$\'',
    [...AT, 'labels', 1],
  ],
  [
    'too many items',
    { labels: ['a', 'b', 'c'] },
    'schema validation failed: [].spec.parameters.labels: Too many: 3: must have at most 2 items',
    [...AT, 'labels'],
  ],
  [
    'another value',
    { labels: [], mode: 'x' },
    'schema validation failed: [].spec.parameters.mode: Unsupported value: "x": supported values: "strict", "loose"',
    [...AT, 'mode'],
  ],
  [
    'a fraction',
    { labels: [], port: 1.5 },
    'schema validation failed: [].spec.parameters.port: Invalid value: "number": spec.parameters.port in body must be of type integer: "number"',
    [...AT, 'port'],
  ],
  [
    'too small a number',
    { labels: [], port: 0 },
    'schema validation failed: [].spec.parameters.port: Invalid value: 0: spec.parameters.port in body should be greater than or equal to 1',
    [...AT, 'port'],
  ],
])('%s is refused in the words of the API server, at its place', (_, parameters, message, path) => {
  const error = refused(constraint({ parameters }));
  expect(error.message).toBe(message);
  expect({ stage: error.stage, path: error.path }).toEqual({ stage: 'constraint', path });
});

test.each([
  [
    'no name',
    constraint({}, { metadata: {} }),
    'invalid Constraint: missing metadata.name',
    ['metadata', 'name'],
  ],
  [
    'no template',
    constraint({}, { kind: 'Other' }),
    'missing ConstraintTemplate: template "other" not found',
    ['kind'],
  ],
  [
    'another spelling of the kind',
    constraint({}, { kind: 'k8sRequiredOwner' }),
    'invalid Constraint: wrong kind "owner" for constraint "k8sRequiredOwner"; want "K8sRequiredOwner"',
    ['kind'],
  ],
  [
    'another group',
    constraint({}, { apiVersion: 'v1' }),
    'invalid Constraint: wrong API Group for Constraint "owner", got "" but need "constraints.gatekeeper.sh"',
    ['apiVersion'],
  ],
  [
    'another version',
    constraint({}, { apiVersion: 'constraints.gatekeeper.sh/v1' }),
    'invalid Constraint: unsupported version "v1" for Constraint "owner"; supported versions: map[v1alpha1:true v1beta1:true]',
    ['apiVersion'],
  ],
  [
    'a misspelt field',
    constraint({ enforcementActoin: 'deny' }),
    'invalid Constraint: unknown fields: [spec.enforcementActoin]',
    ['spec', 'enforcementActoin'],
  ],
  [
    'a misspelt match',
    constraint({ match: { kinds: [{ kind: ['Pod'] }] } }),
    'invalid Constraint: unknown fields: [spec.match.kinds[0].kind]',
    ['spec', 'match', 'kinds', 0, 'kind'],
  ],
  [
    'a selector operator',
    constraint({ match: { labelSelector: { matchExpressions: [{ key: 'a', operator: 'in' }] } } }),
    'invalid Constraint: spec.labelSelector.matchExpressions[0].operator: Invalid value: "in": not a valid selector operator',
    ['spec', 'match', 'labelSelector', 'matchExpressions', 0, 'operator'],
  ],
  [
    'scoped without actions',
    constraint({ enforcementAction: 'scoped' }),
    'missing required field: spec.scopedEnforcementActions must be defined',
    ['spec', 'scopedEnforcementActions'],
  ],
])('%s is refused in the words of Gatekeeper, at its place', (_, object, message, path) => {
  const error = refused(object);
  expect(error.message).toBe(message);
  expect({ stage: error.stage, path: error.path }).toEqual({ stage: 'constraint', path });
});

test('without a schema no parameters are known', () => {
  const withoutSchema = {
    ...TEMPLATE,
    spec: { ...Object(TEMPLATE.spec), crd: { spec: { names: { kind: 'K8sRequiredOwner' } } } },
  };
  expect(refused(constraint({ parameters: {} }), withoutSchema).message).toBe(
    'invalid Constraint: unknown fields: [spec.parameters]',
  );
});
