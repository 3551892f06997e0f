import { expect, test } from 'vitest';
import type { RegoModule, RegoVersion } from '../../../src/engine/rego/index.ts';
import { failure, newRego } from './fixtures.ts';

function compileErrors(modules: readonly RegoModule[], version: RegoVersion = 'v0', entrypoint = 'data.a.x') {
  return failure(() => newRego().compile(modules, version, entrypoint));
}

test.each([
  ['an unfinished reference', 'package a\nx { input. }\n', 2, 12, 'expecting identifier'],
  ['nothing to assign', 'package a\nx {\n  input.b\n  y := )\n}\n', 4, 8, 'expecting expression'],
  [
    'an open bracket in the first line of a body',
    'package a\nx {\n  y := input.a[_\n  y\n}\n',
    4,
    3,
    'expecting `]`',
  ],
  [
    'an open list in the first line of a body',
    'package a\nx {\n  y := [1, 2\n  y\n}\n',
    4,
    3,
    'expecting `]`',
  ],
  ['an open text', 'package a\nx {\n  y := "a\n}\n', 3, 10, 'invalid character in string'],
  ['a missing brace', 'package a\nx {\n  true\n', 4, 1, 'expecting `}`'],
  ['two expressions in a line', 'package a\nx {\n  input.a input.b\n}\n', 3, 11, 'expecting `}`'],
  ['no package', 'x { true }', 1, 1, 'expecting `package`'],
  ['no text at all', '', 1, 1, 'expecting `package`'],
])('%s is an error at its place', (_, source, line, column, message) => {
  const errors = compileErrors([{ file: 'a.rego', source }]);
  expect(errors).toEqual([{ file: 'a.rego', line, column, message: expect.stringContaining(message) }]);
});

test('the first line of a body after `if` is read alike', () => {
  const source = 'package a\nx if {\n  y := input.a[_\n  y\n}\n';
  expect(compileErrors([{ file: 'a.rego', source }], 'v1')).toMatchObject([{ line: 4, column: 3 }]);
});

test('v0 text in a v1 module is an error', () => {
  const source = 'package a\n\nx[{"msg": msg}] {\n  msg := "a"\n}\n';
  const [error] = compileErrors([{ file: 'a.rego', source }], 'v1');
  expect(error).toEqual({
    file: 'a.rego',
    line: 3,
    column: 17,
    message: '`if` keyword is required before rule body',
  });
});

test.each([
  ['x if { true }', 1, 'var cannot be used for rule name'],
  ['x if input.a', 1, 'var cannot be used for rule name'],
  ['x contains 1', 1, '`contains` is a keyword of Rego v1: write `import rego.v1` first'],
  ['x contains {"msg": msg} if {\n  msg := "a"\n}', 1, '`contains` is a keyword of Rego v1'],
  ['x[y] { some y in input.a }', 15, 'expecting `}`'],
])('v1 text in a v0 module is an error: %s', (rule, column, message) => {
  const [error] = compileErrors([{ file: 'a.rego', source: `package a\n${rule}\n` }]);
  expect(error).toEqual({ file: 'a.rego', line: 2, column, message: expect.stringContaining(message) });
});

test.each([
  'import rego.v1',
  'import future.keywords',
  'import future.keywords.if\nimport future.keywords.contains',
])('v1 text in a v0 module is fine after an import: %s', (imported) => {
  const source = `package a\n${imported}\nx contains 1 if { true }\ny if input.a\n`;
  expect(
    newRego()
      .compile([{ file: 'a.rego', source }], 'v0', 'data.a.x')
      .evaluate({}),
  ).toEqual([1]);
});

test('an assignment that is negated is an error', () => {
  const source = 'package a\nx {\n  not\n  y := input.a\n}\n';
  expect(compileErrors([{ file: 'a.rego', source }])).toEqual([
    { file: 'a.rego', line: 3, column: 3, message: 'cannot assign vars inside negated expression' },
  ]);
});

test('every module with a syntax error is named', () => {
  const modules = ['one', 'two', 'three'].map((file) => ({
    file,
    source: `package a\n${file === 'two' ? 'x = 1' : 'x ='}`,
  }));
  expect(compileErrors(modules).map((error) => error.file)).toEqual(['one', 'three']);
});

test('every call of an undefined function is an error', () => {
  const modules = [
    {
      file: 'a.rego',
      source: 'package a\nimport data.lib\nx { lib.good(1); lib.bad(2)\n  [y | y := worse(3)] }\n',
    },
    { file: 'lib.rego', source: 'package lib\ngood(n) { is_number(n); own(n) }\nown(n) { true }\n' },
  ];
  expect(compileErrors(modules)).toEqual([
    { file: 'a.rego', line: 2 + 1, column: 18, message: 'undefined function lib.bad' },
    { file: 'a.rego', line: 4, column: 13, message: 'undefined function worse' },
  ]);
});

test('a missing entry point is an error', () => {
  const errors = compileErrors([{ file: 'a.rego', source: 'package a\ny = 1\n' }]);
  expect(errors).toEqual([{ file: '', line: 0, column: 0, message: 'no rule defines data.a.x' }]);
});

test('columns count UTF-16 units, and a tab is one of them', () => {
  const source = 'package a\nx {\n\ty := "é😀"; z := )\n}\n';
  expect(compileErrors([{ file: 'a.rego', source }])).toMatchObject([{ line: 3, column: 19 }]);
});

test('a file name may hold colons', () => {
  const errors = compileErrors([{ file: 'libs["a:b"]:2', source: 'package a\nx {' }]);
  expect(errors).toMatchObject([{ file: 'libs["a:b"]:2', line: 2 }]);
});

test('a text beyond the limit says so', () => {
  const source = `package a\n# ${'x'.repeat(1_100_000)}\n`;
  expect(compileErrors([{ file: 'a.rego', source }])).toEqual([
    {
      file: 'a.rego',
      line: 0,
      column: 0,
      message: expect.stringContaining('maximum allowed policy file size'),
    },
  ]);
});

test('a line may be long', () => {
  const source = `package a\nx = "${'y'.repeat(5000)}"\n`;
  expect(
    newRego()
      .compile([{ file: 'a.rego', source }], 'v0', 'data.a.x')
      .evaluate({}),
  ).toHaveLength(5000);
});
