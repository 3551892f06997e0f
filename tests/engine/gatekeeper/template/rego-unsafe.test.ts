import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unsafeVariables } from '../../../../src/engine/gatekeeper/template/rego-unsafe.ts';

const HEAD = `package x
import future.keywords
g(v) = y { y := v }
idx = 1 { true }
`;
const NAMES = new Set(['g', 'idx', 't', 'keywords']);

// Answers of OPA 1.17.1: the variables that it calls unsafe.
test.each([
  ['t { x := [1]; not x[_] }', ['_']],
  ['t { x := [1]; not x[_] == "b" }', ['_']],
  ['t { x := [1]; not startswith(x[_], "b") }', ['_']],
  ['t { x := [1]; not {x[_]} == {1} }', ['_']],
  ['t { x := [1]; y := [0]; not x[y[_]] }', ['_']],
  ['t { x := [1]; not "a" in x[_] }', ['_']],
  ['t { x := [1]; not (x[_] == 1) }', ['_']],
  ['t { x := [1]; not g(x)[_] == 2 }', ['_']],
  ['t { not input.a[_] with input as {"a": [1]} }', ['_']],
  ['t { x := [1]; not count(x[_]) > 0 }', []],
  ['t { x := [1]; not startswith(lower(x[_]), "b") }', []],
  ['t { x := [1]; not x[_] + 1 > 2 }', []],
  ['t { x := [1]; not -x[_] == 2 }', []],
  ['t { x := [1]; not {"a": x[_]}.a == 1 }', []],
  ['t { x := [1]; not [1 | x[_]] == [] }', []],
  ['t { x := [1]; not count([v | v := x[_]]) == 0 }', []],
  ['t { xs := [1]; not xs[i] == 1 }', ['i']],
  ['t { xs := [1]; some i; not xs[i] == 1 }', ['i']],
  ['t { xs := [1]; not xs[i] == 1; not xs[i] == 2 }', ['i']],
  ['t[i] { xs := [1]; not xs[i] == 1 }', ['i']],
  ['t { xs := [1]; xs[i]; not xs[i] == 1 }', []],
  ['t { xs := [1]; i := 0; not xs[i] == 1 }', []],
  ['t { xs := [1]; not xs[idx] == 1 }', []],
  ['t { xs := [1]; not g(xs[i]) == 1; not xs[i] == 2 }', []],
  ['t { xs := [1]; count([x | x := xs[i]; not xs[i] == 3]) == 1 }', []],
  ['t(i) { xs := [1]; not xs[i] == 2 }', []],
  ['t { every x in [1] { not input.q[x] } }', []],
  ['t[{"msg": message}] { msg := "a" }', ['message']],
  ['t[{"msg": m, "details": {"x": input.a, "y": k}}] { m := "a" }', ['k']],
  ['t[{"msg": sprintf("%v", [w])}] { v := 1 }', ['w']],
  ['t[{"msg": m}] { input.m }', ['m']],
  ['t = y { x := 1 }', ['y']],
  ['t[{"msg": msg}] { msg := "a" }', []],
  ['t[{"msg": m, "details": {"x": idx}}] { m := "a" }', []],
  ['t[{"msg": m}] { m := "a" } { m := "b" }', []],
  ['t[{"msg": [q | q := 1]}] { true }', []],
  ['t contains {"msg": msg} if { text := "a" }', ['msg']],
])('%s: %j', (rule, expected) => {
  expect(unsafeVariables(HEAD + rule, NAMES).map(({ text }) => text)).toEqual(expected);
});

test('any text is looked through, and what is found lies in it', () => {
  const words = [
    'not ',
    'x',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '_',
    '|',
    ':=',
    ' == ',
    '\n',
    'if ',
    'contains ',
    'some ',
    '"',
    '-',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      for (const { text: word, start, end } of unsafeVariables(text, new Set())) {
        expect(text.slice(start, end)).toBe(word);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['that are never closed', 'not f('.repeat(20_000)],
  ['in each other', 'not f('.repeat(10_000) + ')'.repeat(10_000)],
  ['in a row', 'not x[i]\n'.repeat(10_000)],
])('thousands of negations %s take no time', (_, negations) => {
  expect(unsafeVariables(`package x\na {\n${negations}`, new Set()).length).toBeGreaterThanOrEqual(0);
});
