import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/engine/json.ts';
import {
  clusterDefinition,
  clusterDetails,
  definition,
  effectParameter,
  IS_CLUSTER,
  refusals,
  rule,
} from './fixtures.ts';

const ROLES = ['/providers/microsoft.authorization/roleDefinitions/1'];
const DEPLOYMENT = { properties: { mode: 'incremental', template: { resources: [] } } };
const TAG = { operation: 'addOrReplace', field: `tags['team']`, value: 'x' };

test.each<[string, Json]>([
  [
    'auditIfNotExists',
    {
      type: 'Microsoft.Insights/x',
      existenceScope: 'subscription',
      evaluationDelay: 'PT6H',
      existenceCondition: { field: 'kind', equals: 'a' },
    },
  ],
  [
    'deployIfNotExists',
    {
      type: 'a/b',
      name: `[concat(field('name'), '/?')]`,
      roleDefinitionIds: ROLES,
      deployment: DEPLOYMENT,
      EvaluationDelay: 'AfterProvisioningSuccess',
    },
  ],
  [
    'modify',
    {
      roleDefinitionIds: ROLES,
      conflictEffect: 'audit',
      operations: [TAG, { operation: 'Remove', field: 'tags[x]' }],
    },
  ],
  ['append', [{ field: `tags['team']`, value: 'x' }]],
  ['denyAction', { actionNames: ['delete'], cascadeBehaviors: { resourceGroup: 'deny' } }],
  ['auditAction', { actionNames: ['delete'] }],
  ['manual', { defaultState: 'Unknown' }],
])('accepts the details of %s', (effect, details) => {
  expect(refusals(definition(rule(IS_CLUSTER, effect, details)))).toEqual([]);
});

test.each<[string, string, Json, string]>([
  ['none', 'auditIfNotExists', null, `needs the property 'details'`],
  [
    'a misspelt property',
    'auditIfNotExists',
    { type: 'a/b', existanceCondition: {} },
    `then.details.existanceCondition InvalidPolicyRuleEffectDetails The policy definition 'sample' rule is invalid. The policy effect 'details' property could not be parsed.`,
  ],
  ['no type', 'auditIfNotExists', {}, `'type' is missing`],
  [
    'another scope',
    'auditIfNotExists',
    { type: 'a/b', existenceScope: 'Tenant' },
    'ResourceGroup, Subscription',
  ],
  ['a long delay', 'auditIfNotExists', { type: 'a/b', evaluationDelay: 'PT7H' }, '360 minutes'],
  [
    'a broken condition',
    'auditIfNotExists',
    { type: 'a/b', existenceCondition: { field: 'type' } },
    'existenceCondition InvalidPolicyRule',
  ],
  [
    'too many conditions',
    'auditIfNotExists',
    { type: 'a/b', existenceCondition: { anyOf: Array.from({ length: 129 }, () => IS_CLUSTER) } },
    'the limit is 128',
  ],
  [
    'no roles',
    'deployIfNotExists',
    { type: 'a/b', deployment: DEPLOYMENT },
    `'roleDefinitionIds' is missing`,
  ],
  [
    'no deployment',
    'deployIfNotExists',
    { type: 'a/b', roleDefinitionIds: ROLES },
    `'deployment' is missing`,
  ],
  [
    'a deployment without a template',
    'deployIfNotExists',
    { type: 'a/b', roleDefinitionIds: ROLES, deployment: { properties: {} } },
    `'template' of the deployment`,
  ],
  ['no operations', 'modify', { roleDefinitionIds: ROLES, operations: [] }, 'at least one operation'],
  [
    'an unknown operation',
    'modify',
    { roleDefinitionIds: ROLES, operations: [{ ...TAG, operation: 'set' }] },
    'add, addOrReplace, remove',
  ],
  [
    'an operation without a value',
    'modify',
    { roleDefinitionIds: ROLES, operations: [{ operation: 'add', field: 'tags.x' }] },
    `'add' needs a 'value'`,
  ],
  [
    'a removal of no tag',
    'modify',
    { roleDefinitionIds: ROLES, operations: [{ operation: 'remove', field: 'Microsoft.X/y/z' }] },
    'only supported for tags',
  ],
  [
    'a condition that is no expression',
    'modify',
    { roleDefinitionIds: ROLES, operations: [{ ...TAG, condition: 'true' }] },
    'must be an expression',
  ],
  ['an object', 'append', { field: 'tags.x', value: 1 }, `'append' takes an array`],
  ['an item without a value', 'append', [{ field: 'tags.x' }], `'value' is missing`],
  ['another action', 'denyAction', { actionNames: ['write'] }, `the only action is 'delete'`],
  ['another state', 'manual', { defaultState: 'Fine' }, 'Compliant, NonCompliant, Unknown'],
  ['those of a cluster', 'deny', clusterDetails(), `could not be parsed using mode 'All'`],
])('refuses %s under %s', (_, effect, details, expected) => {
  expect(refusals(definition(rule(IS_CLUSTER, effect, details ?? undefined))).join('\n')).toContain(expected);
});

test('takes details for whichever effect a parameter chooses', () => {
  const parameters = effectParameter('Modify', 'Audit', 'Disabled');
  const modify = { roleDefinitionIds: ROLES, operations: [TAG] };
  const chosen = (details: Json) =>
    definition(rule(IS_CLUSTER, `[parameters('effect')]`, details), { parameters });
  expect(refusals(chosen(modify))).toEqual([]);
  expect(refusals(chosen({ ...modify, operation: [] })).join()).toContain(`there is no property 'operation'`);
});

test.each<[string, JsonObject]>([
  ['what must be there', {}],
  [
    'all that may be there',
    {
      namespaces: ['a'],
      excludedNamespaces: `[parameters('effect')]`,
      labelSelector: {},
      scope: '*',
      source: 'All',
      warn: true,
      values: { a: 1 },
    },
  ],
])('accepts the details of a policy inside clusters: %s', (_, further) => {
  expect(refusals(clusterDefinition(clusterDetails(further)))).toEqual([]);
});

test('accepts the older forms', () => {
  const urls = { constraintTemplate: 'https://example.com/t.yaml', constraint: 'https://example.com/c.yaml' };
  expect(refusals(clusterDefinition(urls, effectParameter('EnforceOPAConstraint', 'Disabled')))).toEqual([]);
  const mutation = { mutationInfo: { sourceType: 'PublicURL', url: 'https://example.com/m.yaml' } };
  expect(refusals(clusterDefinition(mutation, effectParameter('Mutate', 'Disabled')))).toEqual([]);
});

test.each<[string, Json, string]>([
  ['none', {}, `'templateInfo' is missing`],
  ['no kinds', { ...clusterDetails(), kinds: null }, `'kinds' is missing`],
  ['every kind', clusterDetails({ kinds: ['*'] }), `["*"] is not allowed for 'kinds'`],
  [
    'a misspelt property',
    clusterDetails({ excludedNamespace: [] }),
    `there is no property 'excludedNamespace'`,
  ],
  [
    'both forms',
    clusterDetails({ constraint: 'https://example.com/c.yaml' }),
    `together with 'templateInfo'`,
  ],
  [
    'a constraint and what it is made of',
    clusterDetails({ constraintInfo: { sourceType: 'PublicURL', url: 'https://e.com/c' } }),
    `together with 'constraintInfo'`,
  ],
  [
    'a mutation with kinds',
    { mutationInfo: { sourceType: 'PublicURL', url: 'https://e.com/m' }, kinds: ['Pod'] },
    `together with 'mutationInfo'`,
  ],
  ['a list that is a text', clusterDetails({ namespaces: 'a' }), 'must be an array of strings'],
  ['another source', clusterDetails({ source: 'Copies' }), 'Original, Generated, All'],
  ['another scope', clusterDetails({ scope: 'Everywhere' }), 'Cluster, Namespaced, *'],
  ['a warning that is a text', clusterDetails({ warn: 'yes' }), 'must be true or false'],
  [
    'no type of source',
    clusterDetails({ templateInfo: { url: 'https://e.com/t' } }),
    `'sourceType' is missing`,
  ],
  [
    'a URL without its protocol',
    clusterDetails({ templateInfo: { sourceType: 'PublicURL', url: 'e.com/t' } }),
    'is no URL',
  ],
  [
    'a URL with a token',
    clusterDetails({ templateInfo: { sourceType: 'PublicURL', url: 'https://e.com/t?sv=1&sig=2' } }),
    'carries a token',
  ],
  [
    'no Base64',
    clusterDetails({ templateInfo: { sourceType: 'Base64Encoded', content: 'kind: x' } }),
    'not the Base64',
  ],
])('refuses the details of a policy inside clusters: %s', (_, details, expected) => {
  expect(refusals(clusterDefinition(details)).join('\n')).toContain(expected);
});
