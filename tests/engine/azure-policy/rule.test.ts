import { expect, test } from 'vitest';
import type { Json } from '../../../src/engine/json.ts';
import { accepted, definition, effectParameter, IS_CLUSTER, refusals, rule } from './fixtures.ts';

const ARRAY = 'Microsoft.ContainerService/managedClusters/agentPoolProfiles[*]';

test.each<[string, Json]>([
  ['nested operators', { allOf: [IS_CLUSTER, { anyOf: [{ not: IS_CLUSTER }] }] }],
  ['a list of regions', { field: 'location', notIn: ['northeurope', 'westeurope'] }],
  ['a field by an expression', { field: `[concat('tags[', 'team', ']')]`, exists: 'false' }],
  [
    'tags',
    {
      allOf: [
        { field: 'tags', containsKey: 'a' },
        { field: 'tags.a.b', equals: 'c' },
        { field: `tags['a b']`, exists: true },
      ],
    },
  ],
  ['a value that is null', { value: null, equals: '' }],
  ['a value of functions', { value: `[less(length(field('tags')), 3)]`, equals: 'true' }],
  [
    'a count of a field',
    {
      count: { field: ARRAY, where: { field: `${ARRAY}.name`, equals: `[current('${ARRAY}.name')]` } },
      greater: 0,
    },
  ],
  [
    'a count of a value',
    { count: { value: ['a*', 'b*'], where: { field: 'name', like: '[current()]' } }, equals: 1 },
  ],
  [
    'a count in a count',
    {
      count: {
        value: [1],
        name: 'one',
        where: { count: { field: ARRAY, where: { value: `[current('one')]`, equals: 1 } }, equals: 1 },
      },
      less: 2,
    },
  ],
  ['a text that starts with two brackets', { field: 'name', like: '[[x]*' }],
])('accepts %s', (_, condition) => {
  expect(refusals(definition(rule(condition, 'audit')))).toEqual([]);
});

test.each<[string, Json, string]>([
  ['a text', 'x', `if InvalidPolicyRule`],
  ['an operator with more beside it', { not: IS_CLUSTER, field: 'x' }, `if.field InvalidPolicyRule`],
  ['an operator over no list', { allOf: IS_CLUSTER }, `if.allOf InvalidPolicyRule`],
  ['an operator over nothing', { anyOf: [] }, 'at least one condition'],
  ['a condition of nothing', { allOf: [{}] }, `if.allOf.0 InvalidPolicyRule`],
  ['a condition without a comparison', { field: 'type' }, 'needs something that it compares by'],
  ['a condition with two comparisons', { field: 'type', equals: 'a', in: ['b'] }, `if.in InvalidPolicyRule`],
  ['a condition about two things', { field: 'type', value: 1, equals: 1 }, `if.value InvalidPolicyRule`],
  ['the old source', { source: 'action', like: 'x' }, `'source' is no longer supported`],
  ['a field that is no field', { field: 'region', equals: 'x' }, `'field' property 'region'`],
  ['a tag without a name', { field: 'tags[]', exists: true }, 'the name of the tag is missing'],
  ['in with a text', { field: 'type', in: 'x' }, `'in' compares with an array`],
  ['in with objects', { field: 'type', in: [{}] }, 'an array of plain values'],
  ['exists with a number', { field: 'type', exists: 1 }, 'true or false'],
  ['like with two wildcards', { field: 'type', like: '*x*' }, 'more than one wildcard'],
  ['contains with a wildcard', { field: 'type', contains: 'x*' }, `use 'like'`],
  ['match with a list', { field: 'type', match: ['x'] }, 'compares with a text'],
  ['less with a list', { value: 1, less: [] }, 'a number, a date or a text'],
  ['a count of no array', { count: { field: 'Microsoft.X/y/z' }, equals: 1 }, 'array alias'],
  ['a count of nothing', { count: {}, equals: 1 }, `either a 'field' or a 'value'`],
  ['a count with a misspelt part', { count: { field: ARRAY, wher: IS_CLUSTER }, equals: 1 }, `if.count.wher`],
  [
    'a named count of a field',
    { count: { field: ARRAY, name: 'x' }, equals: 1 },
    `only the count of a 'value'`,
  ],
  ['a count of a text', { count: { value: 'x' }, equals: 1 }, 'must be an array'],
  ['a count with a name of signs', { count: { value: [1], name: 'a b' }, equals: 1 }, 'letters and digits'],
  [
    'a nameless count in a count',
    { count: { field: ARRAY, where: { count: { value: [1] }, equals: 1 } }, equals: 1 },
    `needs a 'name'`,
  ],
  ['a count compared with a pattern', { count: { field: ARRAY }, like: '1' }, 'does not compare numbers'],
  [
    'a where that is broken',
    { count: { field: ARRAY, where: { field: 'type' } }, equals: 1 },
    'if.count.where InvalidPolicyRule',
  ],
  ['current outside a count', { value: '[current()]', equals: 1 }, 'only available inside'],
  [
    'current without a name in nested counts',
    {
      count: {
        field: ARRAY,
        where: { count: { value: [1], name: 'x', where: { value: '[current()]', equals: 1 } }, equals: 1 },
      },
      equals: 1,
    },
    'needs the name of a count',
  ],
  [
    'current of another count',
    { count: { value: [1], name: 'x', where: { value: `[current('y')]`, equals: 1 } }, equals: 1 },
    `names 'y'`,
  ],
  [
    'a misspelt function',
    { value: '[contat(1)]', equals: 1 },
    `The template function 'contat' is not valid.`,
  ],
])('refuses %s', (_, condition, expected) => {
  expect(refusals(definition(rule(condition, 'audit'))).join('\n')).toContain(expected);
});

test('counts what a rule may have', () => {
  const many = (length: number, condition: Json) => ({ anyOf: Array.from({ length }, () => condition) });
  const value = { count: { value: [1] }, equals: 1 };
  const field = { count: { field: ARRAY }, equals: 1 };
  expect(refusals(definition(rule(many(4096, IS_CLUSTER), 'audit')))).toEqual([]);
  expect(refusals(definition(rule(many(4097, IS_CLUSTER), 'audit'))).join()).toContain('the limit is 4096');
  expect(refusals(definition(rule(many(11, value), 'audit'))).join()).toContain('more than 10 counts');
  expect(refusals(definition(rule(many(6, field), 'audit'))).join()).toContain('more than 5 times');
  const calls = { value: `[concat('a', toLower('B'))]`, equals: 'ab' };
  expect(refusals(definition(rule(many(1025, calls), 'audit'))).join()).toContain('the limit is 2048');
});

test.each(['deny', 'Audit', 'DISABLED', 'manual'])('accepts the effect %s', (effect) => {
  expect(accepted(definition(rule(IS_CLUSTER, effect))).effects).toEqual([effect.toLowerCase()]);
});

test.each<[string, Json, string]>([
  ['blocked', 'All', `'effect' property value cannot be 'blocked'`],
  ['mutate', 'All', `'effect' property value cannot be 'mutate'`],
  ['append', 'Microsoft.Kubernetes.Data', `'effect' property value cannot be 'append'`],
])('refuses the effect %s in mode %s', (effect, mode, expected) => {
  expect(refusals(definition(rule(IS_CLUSTER, effect), { mode })).join()).toContain(expected);
});

test('refuses an effect that is no text', () => {
  expect(refusals(definition(rule(IS_CLUSTER, ['deny']))).join()).toContain(`'effect' must be a string`);
});

test('checks each effect that a parameter allows', () => {
  const parameters = effectParameter('Audit', 'Stop');
  expect(refusals(definition(rule(IS_CLUSTER, `[parameters('Effect')]`), { parameters }))).toEqual([
    `properties.parameters.effect.allowedValues.1 InvalidPolicyRuleEffect The policy definition 'sample' rule is invalid. The policy 'effect' property value cannot be 'Stop'. In mode 'All' it can be append, audit, auditAction, auditIfNotExists, deny, denyAction, deployIfNotExists, disabled, manual, modify.`,
  ]);
});
