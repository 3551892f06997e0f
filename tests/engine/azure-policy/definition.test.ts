import { expect, test } from 'vitest';
import { checkDefinition, readDefinition } from '../../../src/engine/azure-policy/index.ts';
import type { Json, JsonObject } from '../../../src/engine/json.ts';
import { accepted, definition, effectParameter, IS_CLUSTER, refusals, rule } from './fixtures.ts';

test('reads a definition as Azure exports it, and its properties alone', () => {
  const exported = definition(rule(IS_CLUSTER, 'Deny'), { displayName: 'Sample', version: '2.0.0' });
  const expected = { displayName: 'Sample', version: '2.0.0', effects: ['deny'], effect: 'Deny' };
  expect(accepted(exported)).toMatchObject({ name: 'sample', ...expected });
  expect(accepted(exported['properties'] ?? null)).toMatchObject({ name: 'unnamed', ...expected });
});

test('reads YAML and the names of properties in any case', () => {
  const text =
    'Mode: indexed\nPolicyRule:\n  If: {Field: location, NotIn: [northeurope]}\n  Then: {Effect: deny}\n';
  expect(readDefinition('regions.yaml', text)).toMatchObject({
    definition: { name: 'regions', mode: { name: 'Indexed' }, effects: ['deny'] },
    diagnostics: [],
  });
});

test('reads JSON that starts with a byte order mark, and has comments and trailing commas', () => {
  const text = `\uFEFF{ // the rule
    "policyRule": { "if": {"field": "kind", "exists": "false"}, /* then */ "then": {"effect": "audit",}, },
  }`;
  expect(readDefinition('kind.json', text).diagnostics).toEqual([]);
});

test('says where a refused value stands, and why', () => {
  const text = JSON.stringify(definition(rule({ feild: 'type', equals: 'x' }, 'deny')), null, 2);
  const { definition: read, diagnostics } = readDefinition('sample.json', text);
  expect(read).toBeUndefined();
  expect(diagnostics[0]).toMatchObject({
    file: 'sample.json',
    line: text.split('\n').findIndex((line) => line.includes('feild')) + 1,
    code: 'InvalidPolicyRule',
    path: 'properties.policyRule.if.feild',
    message: expect.stringContaining(`Path 'if.feild'`),
  });
});

test.each<[string, Json, string]>([
  ['a list', [], ' InvalidRequestContent a definition must be an object'],
  ['a rule alone', rule(IS_CLUSTER, 'deny'), 'this is a policyRule alone'],
  ['no rule', { mode: 'All' }, `Required property 'policyRule' not found in JSON`],
  ['a rule that is a text', { policyRule: 'deny' }, `policyRule InvalidPolicyRule`],
  [
    'a whole definition as the rule',
    { policyRule: { properties: {} } },
    `Could not find member 'properties' on object of type 'PolicyRuleDefinition'. Path 'properties'.`,
  ],
  ['no then', { policyRule: { if: IS_CLUSTER } }, `Required property 'then' not found`],
  ['an unknown mode', definition(rule(IS_CLUSTER, 'deny'), { mode: 'Everything' }), 'properties.mode'],
  [
    'an unknown type of policy',
    definition(rule(IS_CLUSTER, 'deny'), { policyType: 'Mine' }),
    'properties.policyType',
  ],
  [
    'a name that is too long',
    definition(rule(IS_CLUSTER, 'deny'), { displayName: 'x'.repeat(129) }),
    'the limit is 128',
  ],
  [
    'an unused parameter',
    definition(rule(IS_CLUSTER, 'deny'), { parameters: effectParameter('Deny') }),
    `properties.parameters.effect UnusedPolicyParameters The policy 'sample' has defined parameters 'effect' which are not used in the policy rule.`,
  ],
  [
    'an undefined parameter',
    definition(rule(IS_CLUSTER, `[parameters('effect')]`)),
    `The inner exception 'The policy 'sample' has undefined parameter 'effect' which is used in the policy rule.`,
  ],
])('refuses %s', (_, json, expected) => {
  expect(refusals(json).join('\n')).toContain(expected);
});

test('does not hold Microsoft’s own definitions to the limits of authoring', () => {
  const own = definition(rule({ field: 'name', like: '*a*' }, 'audit'), {
    policyType: 'BuiltIn',
    description: 'x'.repeat(1000),
    parameters: { old: { type: 'String', metadata: { deprecated: true } } },
  });
  expect(refusals(own)).toEqual([]);
});

test('takes parameters in the values for a deployment, and not those of its template, for used', () => {
  const deploys = (value: string): JsonObject => ({
    ...definition(
      rule(IS_CLUSTER, 'deployIfNotExists', {
        type: 'Microsoft.Insights/diagnosticSettings',
        roleDefinitionIds: ['/providers/microsoft.authorization/roleDefinitions/1'],
        deployment: {
          location: `[parameters('region')]`,
          properties: {
            mode: 'incremental',
            template: { resources: [{ name: `[concat(parameters('clusterName'), variables('x'))]` }] },
            parameters: { workspace: { value } },
          },
        },
      }),
      { parameters: { workspace: { type: 'String' }, region: { type: 'String' } } },
    ),
  });
  expect(refusals(deploys(`[parameters('workspace')]`))).toEqual([]);
  expect(refusals(deploys(`[parameters('clusterName')]`)).join()).toMatch(
    /undefined parameter 'clusterName'.*UnusedPolicyParameters.*'workspace'/,
  );
});

test('does not call a parameter unused where its use cannot be read', () => {
  const parameters = effectParameter('Deny');
  const broken = { if: IS_CLUSTER, than: { effect: `[parameters('effect')]` } };
  expect(refusals(definition(broken, { parameters })).join()).not.toContain('UnusedPolicyParameters');
});

test('knows an unknown alias by a catalogue only', () => {
  const json = definition(
    rule({ field: 'Microsoft.ContainerService/managedClusters/enableRBACs', equals: true }, 'deny'),
  );
  expect(refusals(json)).toEqual([]);
  const aliases = new Map([
    ['Microsoft.ContainerService/managedClusters', ['Microsoft.ContainerService/managedClusters/enableRBAC']],
  ]);
  expect(refusals(json, { aliases })).toEqual([
    `properties.policyRule.if.field InvalidPolicyAlias The policy definition 'sample' rule is invalid. The 'field' property 'Microsoft.ContainerService/managedClusters/enableRBACs' of the policy rule doesn't exist as an alias under provider 'Microsoft.ContainerService' and resource type 'managedClusters'. The supported aliases are 'Microsoft.ContainerService/managedClusters/enableRBAC'.`,
  ]);
  const elsewhere = definition(rule({ field: 'Microsoft.Compute/virtualMachines/any', equals: 1 }, 'deny'));
  expect(refusals(elsewhere, { aliases })).toEqual([]);
});

test('takes conditions as deep as Azure does, and not deeper', () => {
  const nested = (depth: number) => {
    let condition: Json = IS_CLUSTER;
    for (let at = 0; at < depth; at += 1) condition = { allOf: [condition] };
    return definition(rule(condition, 'deny'));
  };
  expect(refusals(nested(512))).toEqual([]);
  expect(refusals(nested(520)).join()).toContain('nest deeper than 512 levels');
});

test.each([
  ['{"not":', '}'],
  ['[', ']'],
  ['{"anyOf":[', ']}'],
])('does not run out of stack over %s', (open, close) => {
  const deep = `${open.repeat(20_000)}1`;
  const texts = [
    `{"policyRule": {"if": ${deep}`,
    `{"policyRule": {"if": ${deep}${close.repeat(20_000)}, "then": {"effect": "deny"}}}`,
  ];
  for (const text of texts) {
    const [found, ...more] = readDefinition('deep.json', text).diagnostics;
    expect(found).toMatchObject({
      code: 'InvalidRequestContent',
      message: expect.stringContaining('max depth'),
    });
    expect(more).toEqual([]);
  }
});

test('refuses what is too long for a request', () => {
  const { diagnostics } = readDefinition('long.json', `"${'x'.repeat(1_048_576)}"`);
  expect(diagnostics).toMatchObject([{ line: 1, message: expect.stringContaining('1048576 bytes') }]);
});

test('keeps a finding for a document that is fine but for its name', () => {
  expect(checkDefinition({ policyRule: rule(IS_CLUSTER, 'audit') }, { name: 'mine' })).toMatchObject({
    definition: { name: 'mine' },
    findings: [],
  });
});
