import { expect, test } from 'vitest';
import {
  assignParameters,
  checkInitiative,
  isInitiative,
  memberParameters,
  readInitiative,
} from '../../../src/engine/azure-policy/index.ts';
import type { Json, JsonObject } from '../../../src/engine/json.ts';
import { accepted, clusterDefinition, clusterDetails, effectParameter } from './fixtures.ts';

const ID = '/providers/Microsoft.Authorization/policyDefinitions/owners';
const OWNERS = {
  policyDefinitionId: ID,
  policyDefinitionReferenceId: 'Owners',
  definitionVersion: '1.*.*',
  parameters: { effect: { value: `[parameters('effect')]` } },
};
const initiative = (members: Json, further: JsonObject = {}): JsonObject => ({
  name: 'baseline',
  properties: { parameters: effectParameter('Audit', 'Deny'), policyDefinitions: members, ...further },
});
const refusals = (json: Json, options: Parameters<typeof checkInitiative>[1] = {}) =>
  checkInitiative(json, options).findings.map(
    ({ path, code, message }) => `${path.join('.')} ${code} ${message}`,
  );

test('reads an initiative', () => {
  const text = JSON.stringify(initiative([OWNERS, { policyDefinitionId: ID, parameters: {} }]));
  expect(isInitiative(JSON.parse(text))).toBe(true);
  const { initiative: read, diagnostics } = readInitiative('baseline.json', text);
  expect(diagnostics).toEqual([]);
  expect(read?.members.map(({ referenceId, definitionVersion }) => [referenceId, definitionVersion])).toEqual(
    [
      ['Owners', '1.*.*'],
      ['', undefined],
    ],
  );
});

test('hands the values of its parameters to its members', () => {
  const member = {
    ...OWNERS,
    parameters: { effect: { value: `[parameters('effect')]` }, list: { value: ['[[x]'] } },
  };
  const { initiative: read } = checkInitiative(initiative([member]));
  const names = { assignment: 'a', definition: 'baseline' };
  const values = read && assignParameters(read.parameters, { effect: { value: 'Deny' } }, names).values;
  const [first] = read?.members ?? [];
  expect(first && values && memberParameters(first, values)).toEqual({
    effect: { value: 'Deny' },
    list: { value: ['[x]'] },
  });
});

test.each<[string, Json, string]>([
  ['members that are no list', initiative({}), 'properties.policyDefinitions'],
  ['no members', { properties: {} }, `'policyDefinitions' must be an array`],
  ['a member that is a text', initiative(['x']), 'policyDefinitions.0'],
  ['a member without an id', initiative([{}]), 'the policyDefinitionId is missing'],
  [
    'a reference to something else',
    initiative([{ policyDefinitionId: '/providers/Microsoft.Authorization/policySetDefinitions/x' }]),
    `Referenced policy definitions must be of type 'Microsoft.Authorization/policyDefinitions'.`,
  ],
  [
    'an id that is there twice',
    initiative([OWNERS, { ...OWNERS, policyDefinitionReferenceId: 'owners' }]),
    'must be unique',
  ],
  ['a version of another form', initiative([{ ...OWNERS, definitionVersion: 'latest' }]), '1.*.*'],
  [
    'an undefined parameter',
    initiative([{ ...OWNERS, parameters: { effect: { value: `[parameters('efect')]` } } }]),
    `undefined parameter 'efect'`,
  ],
  [
    'a broken expression',
    initiative([{ ...OWNERS, parameters: { effect: { value: `[parameters('effect')` + `)]` } } }]),
    `expected token 'EndOfData'`,
  ],
  [
    'a parameter without a value',
    initiative([{ ...OWNERS, parameters: { effect: 'Deny' } }]),
    'an object with its value',
  ],
  [
    'an unknown group',
    initiative([{ ...OWNERS, groupNames: ['b'] }], { policyDefinitionGroups: [{ name: 'a' }] }),
    `the group 'b'`,
  ],
])('refuses %s', (_, json, expected) => {
  expect(refusals(json).join('\n')).toContain(expected);
});

test('checks what it gives to definitions that are known', () => {
  const owners = accepted(clusterDefinition(clusterDetails(), effectParameter('Audit', 'Disabled')));
  const definition = (id: string, version: string | undefined) =>
    id === ID && version === '1.*.*' ? owners : undefined;
  const giving = (parameters: Json) =>
    refusals(initiative([{ ...OWNERS, parameters }]), { definition }).join('\n');
  expect(giving({ effect: { value: `[parameters('effect')]` } })).toBe('');
  expect(giving({ effect: { value: 'Deny' } })).toContain('PolicyParameterValueNotAllowed');
  expect(giving({ efect: { value: 'Audit' } })).toContain(
    `The policy set definition 'baseline' is attempting to assign the parameter(s) 'efect' which are not defined in the policy definition 'owners' using version '1.2.3'.`,
  );
  const json = initiative([OWNERS], { parameters: effectParameter('Deny', 'Audit') });
  expect(refusals(json, { definition }).join()).toMatch(
    /InvalidPolicyParameters The policy set 'baseline' could not be parameterized because the default value .* 'The value 'Deny' is not allowed/,
  );
  const strict = accepted(
    clusterDefinition(clusterDetails({ values: { owners: `[parameters('owners')]` } }), {
      ...effectParameter('Audit'),
      owners: { type: 'Array' },
    }),
  );
  expect(refusals(initiative([OWNERS]), { definition: () => strict }).join()).toContain(
    `is missing the parameter(s) 'owners'`,
  );
});
