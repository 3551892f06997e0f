import { expect, test } from 'vitest';
import { CelFailure } from '../../../src/engine/cel/index.ts';
import type { Json } from '../../../src/engine/json.ts';
import { cel, judge } from './fixtures.ts';

test('what does not compile is found at its place', () => {
  const { findings } = cel.compile({
    variables: [{ name: 'a', expression: 'object.' }],
    matchCondition: [{ name: 'm', expression: '1' }],
    validations: [
      { expression: 'true' },
      { expression: 'true &&\n  "😀" == nothing', messageExpression: 'object.spec + other' },
    ],
  });
  expect(findings.map(({ path, line, column }) => [path.join('.'), line, column])).toEqual([
    ['variables.0.expression', 1, 8],
    ['matchCondition.0.expression', 1, 1],
    ['validations.1.expression', 2, 11],
    ['validations.1.messageExpression', 1, 15],
  ]);
  expect(findings.map(({ message }) => message)).toContain(
    "undeclared reference to 'nothing' (in container '')",
  );
  expect(findings.map(({ message }) => message)).toContain('must evaluate to bool but got int');
});

test('it is installed all the same, and reviews fail', () => {
  expect(judge({ validations: [{ expression: 'nothing' }] })).toEqual([
    "compilation error: compilation failed: ERROR: <input>:1:1: undeclared reference to 'nothing' (in container '')\n | nothing\n | ^",
  ]);
  expect(judge({ validations: [{ expression: 'nothing' }], failurePolicy: 'Ignore' })).toEqual([]);
});

const reserved = 'cannot have "gatekeeper_internal_" as a prefix';

test.each<[string, Json, string, string]>([
  ['no object', 'text', 'could not recognize the type', ''],
  [
    'an unknown failure policy',
    { failurePolicy: 'Warn' },
    'invalid failure policy: unrecognized failure policy: Warn',
    'failurePolicy',
  ],
  [
    'a reserved variable',
    { variables: [{ name: 'gatekeeper_internal_a', expression: 'true' }] },
    `invalid variable definition: gatekeeper_internal_a is not a valid variable; ${reserved}`,
    'variables.0.name',
  ],
  [
    'a variable that hides the parameters',
    { variables: [{ name: 'params', expression: 'true' }] },
    'invalid variable definition: params an invalid variable name, "params" is a reserved keyword',
    'variables.0.name',
  ],
  [
    'a reserved match condition',
    { matchCondition: [{ name: 'gatekeeper_internal_a', expression: 'true' }] },
    `invalid match condition: gatekeeper_internal_a is not a valid match condition; ${reserved}`,
    'matchCondition.0.name',
  ],
])('%s is refused in Gatekeeper’s words', (_, source, message, path) => {
  const refused = () => cel.compile(source);
  expect(refused).toThrow(CelFailure);
  expect(refused).toThrow(message);
  expect(refused).toThrow(expect.objectContaining({ path: path === '' ? [] : path.split('.').map(toIndex) }));
});

function toIndex(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}
