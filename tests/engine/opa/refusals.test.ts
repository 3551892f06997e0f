import { expect, test } from 'vitest';
import type { RegoVersion } from '../../../src/engine/rego/index.ts';
import { newRego } from '../rego/fixtures.ts';
import { check, withBody } from './fixtures.ts';

/** Whether the engine that evaluates Rego takes a module. */
function runs(source: string, version: RegoVersion): boolean {
  const rego = newRego();
  const policy = rego.compile([{ file: 'template', source }], version, 'data.x.violation');
  policy.dispose();
  return true;
}

/** Each a module, and where and how it is refused: `line:column code: message`. */
const REFUSED: readonly (readonly [name: string, module: string, ...errors: string[]])[] = [
  [
    'a wildcard below not',
    withBody('not input.review.object.spec.containers[_].resources.limits'),
    '4:3 rego_unsafe_var_error: var _ is unsafe',
  ],
  [
    'a variable below not',
    withBody('some i', 'not input.review.object.spec.containers[i].image'),
    '5:3 rego_unsafe_var_error: var i is unsafe',
  ],
  [
    'a variable of the head that nothing binds',
    'package x\nviolation[{"msg": msg}] {\n  input.review\n}\n',
    '2:19 rego_unsafe_var_error: var msg is unsafe',
  ],
  [
    'a comparison of types that are never equal',
    withBody('count(input.review) == "3"'),
    '4:3 rego_type_error: match error\nleft  : number\nright : string',
  ],
  [
    'arguments of the wrong type',
    withBody('startswith(3, "a")'),
    '4:3 rego_type_error: startswith: invalid argument(s)\nhave: (number, string)\nwant: (search: string, base: string, result: boolean)',
  ],
  [
    'a member of a text',
    withBody('name := "web"', 'name.first'),
    '5:3 rego_type_error: undefined ref: name.first\nname.first\n^^^^\nhave: string',
  ],
  [
    'a rule that needs itself',
    'package x\nviolation[{"msg": "m"}] { a }\na { b }\nb { a }\n',
    '3:1 rego_recursion_error: rule data.template.a is recursive: data.template.a -> data.template.b -> data.template.a',
    '4:1 rego_recursion_error: rule data.template.b is recursive: data.template.b -> data.template.a -> data.template.b',
  ],
  [
    'too many arguments',
    withBody('count([1], [2])'),
    '4:3 rego_type_error: count: invalid argument(s)\nhave: (array<number>, array<number>)\nwant: (collection: any<string, array[any], object[any: any], set[any]>, n: number)',
  ],
  [
    'too few arguments of an own function',
    `${withBody('f(1) == 2')}f(a, b) = c { c := a + b }\n`,
    '4:3 rego_type_error: function data.template.f has arity 2, got 1 argument',
  ],
  [
    'a rule that is a value and a set',
    'package x\nviolation[{"msg": "m"}] { a }\na = 1 { true }\na[2] { true }\n',
    '3:1 rego_type_error: conflicting rules data.template.a found',
  ],
  [
    'two defaults',
    'package x\ndefault a = 1\ndefault a = 2\nviolation[{"msg": "m"}] { a }\n',
    '1:1 rego_type_error: multiple default rules data.template.a found at template:2, template:3',
  ],
  ['a function that is not there', withBody('nope(1)'), '4:3 rego_type_error: undefined function nope'],
  [
    'a rule that is not there',
    withBody('data.template.nope'),
    '4:3 invalid data references: data.template.nope',
  ],
];

test.each(REFUSED)('%s is refused at its place', (_, module, ...errors) => {
  const found = check(module)?.errors ?? [];
  expect(found.map(({ line, column, code, message }) => `${line}:${column} ${code}: ${message}`)).toEqual(
    errors,
  );
});

test('most of it would be run all the same by the engine that evaluates Rego', () => {
  const accepted = REFUSED.filter(([, module]) => {
    try {
      return runs(module, 'v0');
    } catch {
      return false;
    }
  });
  expect(accepted.map(([name]) => name)).toContain('a wildcard below not');
  expect(accepted.length).toBeGreaterThan(5);
});

test.each([
  ['a variable assigned twice', withBody('a := 1', 'a := 2'), '5:3 rego_compile_error: var a assigned above'],
  [
    'a variable used above its assignment',
    withBody('a == 1', 'a := 1'),
    '5:3 rego_compile_error: var a referenced above',
  ],
])('%s is refused', (_, module, error) => {
  const found = check(module)?.errors ?? [];
  expect(found.map(({ line, column, code, message }) => `${line}:${column} ${code}: ${message}`)).toEqual([
    error,
  ]);
});

test.each([
  ['a function that is no longer to be used', 'any([true])', 'deprecated built-in function calls'],
  ['two imports of one name', 'a.b.c == 1', 'import must not shadow import'],
  ['input taken for a variable', 'input := 1\n  input == 1', 'variables must not shadow input'],
])('Rego v1 refuses %s, v0 does not', (_, body, words) => {
  const imports = words.startsWith('import') ? 'import data.lib.a\nimport data.lib.z as a\n' : '';
  const libraries = imports === '' ? [] : ['package lib.a\nb := {"c": 1}', 'package lib.z\nb := {"c": 1}'];
  const v1 = `package x\n${imports}violation contains {"msg": "m"} if {\n  ${body}\n}\n`;
  const v0 = `package x\n${imports}violation[{"msg": "m"}] {\n  ${body}\n}\n`;
  expect(check(v1, { version: 'v1', libraries })?.message).toContain(words);
  expect(check(v0, { libraries })).toBeUndefined();
});
