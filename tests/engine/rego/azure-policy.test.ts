import { expect, test } from 'vitest';
import { failure, newRego } from './fixtures.ts';

const definition = {
  properties: {
    displayName: 'Containers may not be privileged',
    mode: 'Microsoft.Kubernetes.Data',
    parameters: { effect: { type: 'String', allowedValues: ['Audit', 'Deny'], defaultValue: 'Audit' } },
    policyRule: {
      if: {
        allOf: [
          { field: 'type', in: ['Microsoft.ContainerService/managedClusters'] },
          { value: "[concat(field('location'), '!')]", notEquals: 'westeurope!' },
        ],
      },
      // biome-ignore lint/suspicious/noThenProperty: so Azure calls it
      then: { effect: "[parameters('effect')]" },
    },
  },
};

test('compiles a policy definition', () => {
  const rego = newRego();
  expect(() =>
    rego.compilePolicyDefinition('policy.json', JSON.stringify(definition, null, 2)),
  ).not.toThrow();
  expect(() =>
    rego.compilePolicyDefinition('policy.json', JSON.stringify(definition.properties)),
  ).not.toThrow();
});

test('names the place of what it does not know', () => {
  const text = JSON.stringify(definition, null, 2).replace('"allOf"', '"everyOf"');
  const line = text.split('\n').findIndex((each) => each.includes('everyOf')) + 1;
  expect(failure(() => newRego().compilePolicyDefinition('policy.json', text))).toMatchObject([
    { file: 'policy.json', line, message: expect.stringContaining('everyOf') },
  ]);
});

test('refuses what is not JSON', () => {
  expect(failure(() => newRego().compilePolicyDefinition('policy.json', '{"properties": '))).toMatchObject([
    { file: 'policy.json', line: 1 },
  ]);
});

test('refuses an expression that is not one of the template language', () => {
  const text = JSON.stringify(definition).replace(
    "concat(field('location'), '!')",
    "concat(field('location'), ",
  );
  expect(failure(() => newRego().compilePolicyDefinition('policy.json', text))).toMatchObject([
    { file: 'policy.json' },
  ]);
});
