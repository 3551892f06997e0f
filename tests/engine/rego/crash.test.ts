import { expect, test } from 'vitest';
import { RegoCrash, RegoFailure } from '../../../src/engine/rego/index.ts';
import { ask, newRego } from './fixtures.ts';

const policyOf = (rule: string) => [{ file: 'a.rego', source: `package a\n${rule}\n` }];

test.each([
  ['one huge list', 'x = numbers.range(0, 200000000)'],
  [
    'ever longer texts',
    `x = t {\n  t0 := "0123456789"\n${Array.from({ length: 30 }, (_, i) => `  t${i + 1} := concat("", [t${i}, t${i}])`).join('\n')}\n  t := t30\n}`,
  ],
])('memory that runs out ends the engine, not the machine: %s', (_, rule) => {
  const rego = newRego();
  const sound = rego.compile(policyOf('x = 1'), 'v0', 'data.a.x');
  const value = rego.value({ a: 1 });
  const greedy = rego.compile(policyOf(rule), 'v0', 'data.a.x');
  expect(() => greedy.evaluate({})).toThrow(RegoCrash);

  expect(() => sound.evaluate({})).toThrow(RegoCrash);
  expect(() => rego.value(1)).toThrow(RegoCrash);
  expect(() => rego.compile(policyOf('x = 1'), 'v0', 'data.a.x')).toThrow(RegoCrash);
  expect(() => [sound, greedy, value].map((each) => each.dispose())).not.toThrow();

  expect(ask('package a\nx = 1\n', 'data.a.x')).toBe(1);
});

test.each([
  ['parentheses', `x = ${'('.repeat(5000)}1${')'.repeat(5000)}`],
  ['minus signs', `x = ${'-'.repeat(20_000)}1`],
  ['sums', `x = ${'1 + '.repeat(20_000)}1`],
  ['references', `x = input${'.a'.repeat(50_000)}`],
  ['functions that call each other', 'x = f(1)\nf(n) = g(n)\ng(n) = f(n)'],
  ['a function that calls itself', 'x = f(1)\nf(n) = m { m := f(n + 1) }'],
])('nesting that is too deep is refused: %s', (_, rule) => {
  const rego = newRego();
  const run = () => rego.compile(policyOf(rule), 'v0', 'data.a.x').evaluate({});
  try {
    expect(run()).toSatisfy((value) => value === undefined || value === 1 || value === 20_001);
  } catch (error) {
    expect(error instanceof RegoFailure || error instanceof RegoCrash, String(error)).toBe(true);
  }
  expect(ask('package a\nx = 1\n', 'data.a.x')).toBe(1);
});
