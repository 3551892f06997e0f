import { expect, test } from 'vitest';
import type { Json } from '../../../src/engine/json.ts';
import { newRego } from './fixtures.ts';

/** What the rule `x` of a v1 module says. */
function ask(rules: string): Json | undefined {
  return newRego()
    .compile([{ file: 'a.rego', source: `package a\n${rules}\n` }], 'v1', 'data.a.x')
    .evaluate({});
}

test.each<[rules: string, expected: Json]>([
  ['y := 1\nx := [v | some y in [1, 2]; v := y + 1]', [2, 3]],
  ['y := 1\nx := [[y, z] | some y, z in {"a": "b"}]', [['a', 'b']]],
  ['y := 1\nx := [v | some y; v := [7, 8][y]]', [7, 8]],
  ['y := 1\nx contains y if { some y; {"a": 1, "b": 2}[y] }', ['a', 'b']],
])('a variable hides the rule of its name: %s', (rules, expected) => {
  expect(ask(rules)).toEqual(expected);
});

test('a variable hides that of an outer body', () => {
  expect(ask('x := [y, inner] if { y := 5; inner := [y | some y in [1, 2]] }')).toEqual([5, [1, 2]]);
});

test.each<[expression: string, expected: Json]>([
  ['[path | [path, value] := walk({"a": [1, 2]}); value == 2]', [['a', 1]]],
  ['[pair[1] | pair := walk([[1]])]', [[[1]], [1], 1]],
  ['{count(walk([1]))}', [2]],
  ['[value | walk([1], [_, value])]', [[1], 1]],
])('walk: %s', (expression, expected) => {
  expect(ask(`x := ${expression}`)).toEqual(expected);
});

const open = `p[key].names contains name if { some key in ["a", "b"]; some name in ["c", "d"] }
p.b.names contains "e"
`;

test.each<[reference: string, expected: Json]>([
  ['data.a.p.b.names', ['c', 'd', 'e']],
  ['p.b.names', ['c', 'd', 'e']],
  ['p.b', { names: ['c', 'd', 'e'] }],
  ['data.a.p.b.names.c', 'c'],
  ['p', { a: { names: ['c', 'd'] }, b: { names: ['c', 'd', 'e'] } }],
])('rules with and without a variable in the head meet: %s', (reference, expected) => {
  expect(ask(`${open}x := ${reference}`)).toEqual(expected);
});

test('a template string as an argument is compared', () => {
  const rules = 'f($"{first} {1 + 1}") := first if first = "a"\ng($"{1}") := true\n';
  expect(ask(`${rules}x := [f("a 2"), g("1")]`)).toEqual(['a', true]);
  expect(ask(`${rules}x := f("b 2")`)).toBeUndefined();
});
