import { expect, test } from 'vitest';
import { createGatekeeper, type KubernetesObject } from '../../../src/engine/gatekeeper/index.ts';
import type { JsonObject } from '../../../src/engine/json.ts';
import { OWNER_REGO, refusedTemplate as refused, rego, template, withSchema } from './fixtures.ts';

function spec(changes: JsonObject): KubernetesObject {
  const { spec } = template();
  return { ...template(), spec: { ...(typeof spec === 'object' && spec !== null ? spec : {}), ...changes } };
}

const TARGET = ['spec', 'targets', 0];
const SCHEMA = ['spec', 'crd', 'spec', 'validation', 'openAPIV3Schema'];
const PARAMETERS = 'spec.validation.openAPIV3Schema.properties[spec].properties[parameters]';

test.each([
  [
    'a name that is not the kind in lower case',
    { ...template(), metadata: { name: 'x' } },
    'invalid ConstraintTemplate: the ConstraintTemplate\'s name "x" is not equal to the lowercase of CRD\'s Kind: "k8srequiredowner"',
    ['metadata', 'name'],
  ],
  [
    'no kind',
    spec({ crd: {} }),
    'invalid ConstraintTemplate: ConstraintTemplate "k8srequiredowner" does not specify CRD Kind',
    ['spec', 'crd', 'spec', 'names'],
  ],
  ['another object', { apiVersion: 'v1', kind: 'Pod' }, 'not a ConstraintTemplate', ['apiVersion']],
  ['another kind', { ...template(), kind: 'Template' }, 'not a ConstraintTemplate', ['kind']],
  [
    'another version',
    { ...template(), apiVersion: 'templates.gatekeeper.sh/v2' },
    'no kind "ConstraintTemplate" is registered for version "templates.gatekeeper.sh/v2" in scheme "pkg/runtime/scheme.go:111"',
    ['apiVersion'],
  ],
  [
    'no target',
    spec({ targets: [] }),
    'invalid ConstraintTemplate: must declare exactly one target',
    ['spec', 'targets'],
  ],
  [
    'a wrong target',
    template({ target: 'admission.k8s.azure', rego: OWNER_REGO }),
    'invalid ConstraintTemplate: target "admission.k8s.azure" not recognized, known targets [admission.k8s.gatekeeper.sh]',
    [...TARGET, 'target'],
  ],
  [
    'no rego',
    template({}),
    'no language driver is installed that handles this constraint template: available drivers: map[Rego:1], wanted ""',
    TARGET,
  ],
  [
    'CEL only',
    template({ code: [{ engine: 'K8sNativeValidation', source: { validations: [] } }] }),
    'no language driver is installed that handles this constraint template: available drivers: map[Rego:1], wanted ""',
    [...TARGET, 'code'],
  ],
  [
    'code without rego',
    template({ code: [{ engine: 'Rego', source: { version: 'v1' } }] }),
    'rego source missing required field: rego',
    [...TARGET, 'code', 0, 'source'],
  ],
  [
    'no violation rule',
    template({ rego: 'package x\ndeny[{"msg": "m"}] { true }' }),
    'invalid ConstraintTemplate: invalid rego: invalid module: missing required rules: [violation]',
    [...TARGET, 'rego'],
  ],
  [
    'no package',
    template({ rego: 'violation[{"msg": "m"}] { true }' }),
    'invalid ConstraintTemplate: 1 error occurred: template:1: rego_parse_error: package expected',
    [...TARGET, 'rego'],
  ],
  [
    'other data',
    template({ rego: 'package x\nviolation[{"msg": m}] {\n  m := data.foo[_]\n}' }),
    'invalid ConstraintTemplate: invalid data references: check refs failed on module {template}: errors (1):\ndisallowed ref data.foo[_]\n',
    [...TARGET, 'rego'],
  ],
  [
    'an import of input',
    template({ rego: 'package x\nimport input.review.object\nviolation[{"msg": "m"}] { object }' }),
    'invalid ConstraintTemplate: invalid import: cannot import input: "input.review.object"',
    [...TARGET, 'rego'],
  ],
  [
    'an import of rego.v1',
    template({ rego: 'package x\nimport rego.v1\nviolation contains {"msg": "m"} if true' }),
    'invalid ConstraintTemplate: invalid import: bad import: "rego.v1"',
    [...TARGET, 'rego'],
  ],
  [
    'a library outside of lib',
    template({ rego: OWNER_REGO, libs: ['package helpers\nx = 1'] }),
    'invalid ConstraintTemplate: invalid lib prefix: path data.helpers not found in lib prefixes',
    [...TARGET, 'libs', 0],
  ],
  [
    'an unknown type',
    withSchema({ type: 'object', properties: { images: { type: 'list' } } }),
    `invalid ConstraintTemplate: ${PARAMETERS}.properties[images].type: Unsupported value: "list": supported values: "array", "boolean", "integer", "number", "object", "string"`,
    [...SCHEMA, 'properties', 'images', 'type'],
  ],
  [
    'an array without items',
    withSchema({ type: 'object', properties: { images: { type: 'array' } } }),
    `invalid ConstraintTemplate: ${PARAMETERS}.properties[images].items: Required value: must be specified`,
    [...SCHEMA, 'properties', 'images'],
  ],
  [
    'a schema without type',
    withSchema({ properties: {} }),
    `invalid ConstraintTemplate: ${PARAMETERS}.type: Required value: must not be empty for specified object fields`,
    SCHEMA,
  ],
  [
    'a schema that is not one',
    withSchema({ type: 5 }),
    'invalid ConstraintTemplate: json: cannot unmarshal number into Go struct field JSONSchemaProps.type of type string',
    [...SCHEMA, 'type'],
  ],
])('%s is refused in the words of Gatekeeper, at its place', (_, object, message, path) => {
  const error = refused(object);
  expect(error.message).toBe(message);
  expect({ stage: error.stage, path: error.path }).toEqual({ stage: 'template', path });
});

test('old templates need no schema', () => {
  const gatekeeper = createGatekeeper(rego);
  gatekeeper.addTemplate({ ...template(), apiVersion: 'templates.gatekeeper.sh/v1beta1' });
  gatekeeper.addConstraint({
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'K8sRequiredOwner',
    metadata: { name: 'any' },
    spec: { parameters: { anything: [1, { goes: true }] } },
  });
  gatekeeper.dispose();
});
