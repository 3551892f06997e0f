import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RegoNumbers } from '../../../src/engine/rego/index.ts';
import { ask, newRego } from './fixtures.ts';

const text = (expression: string) => ask(`package a\nx = sprintf("%v", [[${expression}]])\n`, 'data.a.x');

test.each([
  ['1.0', '1.0'],
  ['1e3', '1e3'],
  ['.5', '.5'],
  ['- 1.50', '-1.50'],
  ['1e400', '1e400'],
])('a number keeps its text: %s', (expression, expected) => {
  expect(text(expression)).toBe(`[${expected}]`);
});

test.each([
  ['1.0 + 1', '2'],
  ['0.1 + 0.2', '0.3'],
  ['1 / 3', '0.33333333333333333334'],
  ['1e6 * 1', '1000000'],
  ['9223372036854775807 + 1', '9223372036854775808'],
  ['7.0 % 4', '3'],
  ['sum([0.1, 0.2])', '0.3'],
  ['round(2.5)', '3'],
])('results are those of 64-bit floats: %s', (expression, expected) => {
  expect(text(expression)).toBe(`[${expected}]`);
});

test.each(['1 + "a"', '"a" * 2', '1 / 0', '1 % 0', '5.5 % 2', '{1} - 1', '{1} & [1]', '1 | {1}'])(
  'an operator that fails makes the line undefined: %s',
  (expression) => {
    expect(ask(`package a\nx { y := ${expression}; y == y }\n`, 'data.a.x')).toBeUndefined();
    expect(ask(`package a\nx { not f(1) }\nf(n) { y := ${expression}; y == n }\n`, 'data.a.x')).toBe(true);
  },
);

test.each<[RegoNumbers, string]>([
  ['written', '[1000000, 1.5, 0.00001]'],
  ['integers', '[1000000, 1.5, 1e-05]'],
  ['floats', '[1e+06, 1.5, 1e-05]'],
])('numbers that are %s', (numbers, expected) => {
  const rego = newRego();
  const source = 'package a\nx = sprintf("%v", [input.n])\n';
  const policy = rego.compile([{ file: 'a.rego', source }], 'v0', 'data.a.x');
  expect(policy.evaluate({ n: rego.value([1000000, 1.5, 0.00001], numbers) })).toBe(expected);
});

test('the numbers of data are as they are said to be', () => {
  const source = 'package a\nx = sprintf("%v", [data.n])\n';
  const modules = [{ file: 'a.rego', source }];
  const said = (numbers: RegoNumbers) =>
    newRego().compile(modules, 'v0', 'data.a.x', { n: 1000000 }, numbers).evaluate({});
  expect([said('integers'), said('floats')]).toEqual(['1000000', '1e+06']);
});

test('integers are computed exactly as long as they have no more than 64 bits', () => {
  const small = fc.integer();
  fc.assert(
    fc.property(small, small, (a, b) => {
      const answer = ask('package a\nx = [input.a + input.b, input.a - input.b]\n', 'data.a.x', { a, b });
      expect(answer).toEqual([a + b, a - b]);
    }),
  );
});
