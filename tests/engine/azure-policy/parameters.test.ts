import { expect, test } from 'vitest';
import { assignParameters, checkDefinition } from '../../../src/engine/azure-policy/index.ts';
import type { Json, JsonObject } from '../../../src/engine/json.ts';
import { accepted, definition, effectParameter, refusals, rule } from './fixtures.ts';

/** A definition that uses the parameter `p`. */
const using = (parameter: Json) =>
  definition(rule({ value: `[parameters('p')]`, equals: 1 }, 'audit'), { parameters: { p: parameter } });

test.each<[string, Json]>([
  ['any case of a type', { type: 'array', defaultValue: [] }],
  ['a date', { type: 'DateTime', defaultValue: '2024-01-01T00:00:00.0000000Z' }],
  ['a whole number for a float', { type: 'Float', defaultValue: 1, allowedValues: [1, 1.5] }],
  ['a strong type', { type: 'String', metadata: { strongType: 'location', displayName: 'Region' } }],
  ['a list of allowed items', { type: 'Array', allowedValues: ['a', 'b', 'c'], defaultValue: ['c', 'a'] }],
  ['a schema', { type: 'Object', schema: { type: 'object', required: ['a'] }, defaultValue: { a: 1 } }],
])('accepts %s', (_, parameter) => {
  expect(refusals(using(parameter))).toEqual([]);
});

test.each<[string, Json, string]>([
  ['a parameter that is a text', 'String', 'p InvalidRequestContent'],
  [
    'an unknown type',
    { type: 'Int' },
    `p.type InvalidPolicyParameterType The policy 'sample' has parameter(s) 'p' with invalid types. The allowed parameter definition types are 'String,Array,Object,Boolean,Integer,Float,DateTime'.`,
  ],
  ['no type', {}, `properties.parameters.p InvalidPolicyParameterType`],
  [
    'a default of another type',
    { type: 'Array', defaultValue: 'a' },
    `p.defaultValue InvalidPolicyParameterType The policy parameter 'p' default value does not match the expected parameter type defined in the policy definition 'sample'. Details 'The expected policy parameter type: 'Array'. The actual policy parameter type 'String'.'.`,
  ],
  [
    'a fraction for a whole number',
    { type: 'Integer', defaultValue: 1.5 },
    `The actual policy parameter type 'Float'`,
  ],
  [
    'a default that is not allowed',
    { type: 'String', allowedValues: ['Audit'], defaultValue: 'audit' },
    `PolicyParameterAllowedAndDefaultValuesMismatch The policy 'sample' defines parameter 'p' with a default value 'audit' and allowed values 'Audit'. The 'allowedValues' property must include the value of the 'defaultValue' property if both are present.`,
  ],
  ['allowed values that are no list', { type: 'String', allowedValues: 'a' }, 'p.allowedValues'],
  ['an allowed value of another type', { type: 'String', allowedValues: ['a', 1] }, 'p.allowedValues.1'],
  ['a schema for a text', { type: 'String', schema: {} }, 'p.schema'],
  [
    'a default against the schema',
    {
      type: 'Object',
      schema: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
      defaultValue: { a: 1 },
    },
    'p.defaultValue.a',
  ],
  ['metadata that is a text', { type: 'String', metadata: 'x' }, 'p.metadata'],
  ['a strong type that is a list', { type: 'String', metadata: { strongType: ['location'] } }, 'strongType'],
])('refuses %s', (_, parameter, expected) => {
  expect(refusals(using(parameter)).join('\n')).toContain(expected);
});

test('refuses parameters that are a list, and does not call them undefined', () => {
  const broken = definition(rule({ value: `[parameters('p')]`, equals: 1 }, 'audit'), {
    parameters: { p: 1 },
  });
  expect(refusals(broken)).toHaveLength(1);
  const list = definition(rule({ value: 1, equals: 1 }, 'audit'), { parameters: [] });
  expect(refusals(list).join()).toContain('parameters must be an object');
});

test('does not wait for an expression of a schema that takes for ever', () => {
  const schema = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } };
  const started = performance.now();
  checkDefinition(using({ type: 'Object', schema, defaultValue: { a: `${'a'.repeat(40)}!` } }));
  expect(performance.now() - started).toBeLessThan(1000);
});

const NAMES = { assignment: 'deny-owners', definition: 'owners', version: '1.2.3' };
const { parameters } = accepted(
  definition(
    rule(
      { field: 'name', in: `[concat(parameters('list'), parameters('limits').a)]` },
      `[parameters('effect')]`,
    ),
    {
      parameters: {
        ...effectParameter('Audit', 'Deny'),
        list: { type: 'Array', allowedValues: ['a', 'b'] },
        limits: { type: 'Object', schema: { type: 'object', required: ['a'] }, defaultValue: { a: 1 } },
      },
    },
  ),
);
const assign = (json: Json | undefined) => {
  const { values, findings } = assignParameters(parameters, json, NAMES);
  return { values: Object.fromEntries(values), findings };
};
const assigned = (values: JsonObject) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]));

test('gives parameters their values and defaults', () => {
  expect(assign(assigned({ Effect: 'Deny', list: ['b'] }))).toEqual({
    values: { effect: 'Deny', list: ['b'], limits: { a: 1 } },
    findings: [],
  });
});

test.each<[string, Json | undefined, string, string, string]>([
  [
    'no value',
    undefined,
    '',
    'MissingPolicyParameter',
    `The policy assignment 'deny-owners' is missing the parameter(s) 'list' as defined in the policy definition 'owners'.`,
  ],
  [
    'an unknown parameter',
    assigned({ list: [], efect: 'Deny', x: 1 }),
    'efect',
    'UndefinedPolicyParameter',
    `The policy assignment 'deny-owners' is attempting to assign the parameter(s) 'efect,x' which are not defined in the policy definition 'owners' using version '1.2.3'.`,
  ],
  [
    'another case',
    assigned({ list: [], effect: 'deny' }),
    'effect.value',
    'PolicyParameterValueNotAllowed',
    `The value 'deny' is not allowed for policy parameter 'effect' in policy definition 'owners version 1.2.3'. The allowed values are 'Audit, Deny'.`,
  ],
  [
    'an item that is not allowed',
    assigned({ list: ['c'] }),
    'list.value',
    'PolicyParameterValueNotAllowed',
    `The value '["c"]' is not allowed`,
  ],
  [
    'another type',
    assigned({ list: 'a' }),
    'list.value',
    'InvalidPolicyParameterType',
    `The expected policy parameter type: 'Array'. The actual policy parameter type 'String'.`,
  ],
  [
    'a value against the schema',
    assigned({ list: [], limits: {} }),
    'limits.value.a',
    'InvalidPolicyParameterType',
    'does not match the schema',
  ],
  ['a bare value', { list: ['a'] }, 'list', 'InvalidRequestContent', '{"list": {"value": ...}}'],
  ['a list', [], '', 'InvalidRequestContent', 'are an object'],
])('refuses an assignment with %s', (_, json, path, code, message) => {
  const [finding] = assign(json).findings;
  expect(finding).toMatchObject({ code, message: expect.stringContaining(message) });
  expect(finding?.path.join('.')).toBe(path);
});
