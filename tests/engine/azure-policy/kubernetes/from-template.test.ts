import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import {
  assignParameters,
  checkDefinition,
  decodeBase64,
  definitionFromTemplate,
  encodeBase64,
  installation,
} from '../../../../src/engine/azure-policy/index.ts';
import { sha256 } from '../../../../src/engine/azure-policy/kubernetes/sha256.ts';
import type { JsonObject } from '../../../../src/engine/json.ts';
import { TEMPLATE } from '../fixtures.ts';

test('makes a definition of a template', () => {
  const made = definitionFromTemplate(TEMPLATE, { kinds: ['Deployment'], apiGroups: ['apps'] });
  expect(checkDefinition(made).findings).toEqual([]);
  expect(made).toMatchObject({
    displayName: 'LabOwners',
    description: 'Objects name their owner.',
    mode: 'Microsoft.Kubernetes.Data',
    parameters: {
      effect: { allowedValues: ['Audit', 'Deny', 'Disabled'], defaultValue: 'Audit' },
      excludedNamespaces: { defaultValue: ['kube-system', 'gatekeeper-system', 'azure-arc'] },
      owners: { type: 'Array', metadata: { description: 'Who may own.' } },
      effectValue: { type: 'String', defaultValue: 'strict' },
    },
    policyRule: {
      // biome-ignore lint/suspicious/noThenProperty: so Azure calls it
      then: {
        effect: `[parameters('effect')]`,
        details: {
          templateInfo: { sourceType: 'Base64Encoded' },
          apiGroups: ['apps'],
          kinds: ['Deployment'],
          values: { owners: `[parameters('owners')]`, effect: `[parameters('effectValue')]` },
        },
      },
    },
  });
});

test('refuses what is no template', () => {
  expect(() => definitionFromTemplate('kind: Pod\napiVersion: v1\n')).toThrow('of kind ConstraintTemplate');
  expect(() => definitionFromTemplate(TEMPLATE.replace('LabOwners', 'Other'))).toThrow(
    'not equal to the lowercase',
  );
});

const PROPERTY = fc.oneof(
  fc.record({ type: fc.constant('string'), default: fc.string({ unit: 'grapheme' }) }),
  fc.record({ type: fc.constantFrom('string', 'integer', 'number', 'boolean') }),
  fc.record({ type: fc.constant('integer'), default: fc.integer(), description: fc.string() }),
  fc.record({ type: fc.constant('string'), enum: fc.uniqueArray(fc.string(), { minLength: 1 }) }),
  fc.record({ type: fc.constant('array'), items: fc.constant({ type: 'string' }) }),
  fc.record({ type: fc.constant('object'), additionalProperties: fc.constant({ type: 'string' }) }),
);
const TEMPLATES = fc
  .record({
    kind: fc.stringMatching(/^[A-Z][a-zA-Z0-9]{0,40}$/),
    properties: fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z'_-]{0,12}$/), PROPERTY, { maxKeys: 5 }),
    rego: fc.string({ unit: 'grapheme', maxLength: 200 }),
  })
  .map(({ kind, properties, rego }): JsonObject => {
    const schema = { type: 'object', properties };
    return {
      apiVersion: 'templates.gatekeeper.sh/v1',
      kind: 'ConstraintTemplate',
      metadata: { name: kind.toLowerCase() },
      spec: {
        crd: { spec: { names: { kind }, validation: { openAPIV3Schema: schema } } },
        targets: [{ target: 'admission.k8s.gatekeeper.sh', rego: `package x\n# ${JSON.stringify(rego)}\n` }],
      },
    };
  });

const VALUE_OF: Record<string, (parameter: JsonObject) => unknown> = {
  String: ({ allowedValues }) => (Array.isArray(allowedValues) ? allowedValues[0] : 'x'),
  Array: () => ['x'],
  Object: () => ({ a: 'x' }),
  Integer: () => 1,
  Float: () => 1.5,
  Boolean: () => true,
};

test('brings a template through a definition into the cluster as it was', () => {
  fc.assert(
    fc.property(TEMPLATES, (template) => {
      const text = stringify(template, { version: '1.1' });
      const made = definitionFromTemplate(text);
      const { definition, findings } = checkDefinition(made);
      expect(findings).toEqual([]);
      if (definition === undefined) return;
      const values = new Map(
        [...definition.parameters].map(([key, parameter]) => {
          const { type, defaultValue, allowedValues } = parameter;
          const value = VALUE_OF[type]?.({ ...(allowedValues === undefined ? {} : { allowedValues }) });
          return [key, { value: defaultValue ?? JSON.parse(JSON.stringify(value)) }] as const;
        }),
      );
      const assigned = assignParameters(definition.parameters, Object.fromEntries(values), {
        assignment: 'a',
        definition: 'd',
      });
      expect(assigned.findings).toEqual([]);
      const installed = installation(definition, assigned.values, { id: '/a' }, new Map());
      expect(withoutMarks(installed.template ?? {})).toEqual(template);
    }),
    { numRuns: 300 },
  );
});

function withoutMarks({ metadata, ...template }: JsonObject): JsonObject {
  const { name } = JSON.parse(JSON.stringify(metadata));
  return { ...template, metadata: { name } };
}

test('writes and reads Base64', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20_000 }), (text) => {
      const base64 = encodeBase64(text);
      expect(base64).toBe(Buffer.from(text).toString('base64'));
      expect(decodeBase64(base64.replaceAll(/.{76}/g, '$&\n'))).toBe(text);
    }),
    { numRuns: 100 },
  );
  expect(decodeBase64('a')).toBeUndefined();
  expect(decodeBase64('/w==')).toBeUndefined();
});

test('hashes as SHA-256', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }),
  );
});
