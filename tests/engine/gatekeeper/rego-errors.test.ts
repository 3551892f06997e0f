import { expect, test } from 'vitest';
import { createGatekeeper } from '../../../src/engine/gatekeeper/index.ts';
import {
  namespace,
  OWNER_REGO,
  opa,
  refusedTemplate as refused,
  rego,
  review,
  template,
} from './fixtures.ts';

const TARGET = ['spec', 'targets', 0];

test('a Rego error comes with its place in the text, in the first statement of a body too', () => {
  const error = refused(template({ rego: 'package x\n\nviolation[{"msg": "m"}] {\n  x == == 2\n}\n' }));
  expect(error.message).toMatch(/^invalid ConstraintTemplate: 1 error occurred: template:4: /);
  expect(error.regoErrors).toHaveLength(1);
  expect(error.regoErrors[0]).toMatchObject({ path: [...TARGET, 'rego'], line: 4, column: 8 });
  const oneLine = refused(template({ rego: 'package x\nviolation[{"msg": "m"}] { x == == 2 }' }));
  expect(oneLine.regoErrors).toMatchObject([{ line: 2, column: 32 }]);
});

test('a function that does not exist is refused where it is called, before the line runs', () => {
  const text =
    'package x\n\nviolation[{"msg": "m"}] {\n  input.never\n  nope(1)\n  a.b.c(2)\n  not(f(1))\n}\nf(x) { x }';
  const error = refused(template({ rego: text }));
  expect(error.message).toBe(
    'unable to compile modules: 2 errors occurred:\ntemplate:5: rego_type_error: undefined function nope\ntemplate:6: rego_type_error: undefined function a.b.c',
  );
  expect(error.regoErrors).toMatchObject([
    { path: [...TARGET, 'rego'], line: 5, column: 3 },
    { path: [...TARGET, 'rego'], line: 6, column: 3 },
  ]);
});

test('a wildcard below not is refused, as OPA does', () => {
  const text =
    'package x\n\nviolation[{"msg": "m"}] {\n  not input.review.object.spec.containers[_].resources.limits\n}';
  const error = refused(template({ rego: text }));
  expect(error.message).toBe(
    'unable to compile modules: 1 error occurred: template:4: rego_unsafe_var_error: var _ is unsafe',
  );
  expect(error.regoErrors).toMatchObject([{ line: 4, column: 3 }]);
});

test('Rego v1 in a v0 template is refused, with what to do about it', () => {
  const text = 'package x\n\nviolation contains {"msg": m} if {\n  m := "a"\n}';
  const error = refused(template({ rego: text }));
  expect(error.message).toBe(
    'invalid ConstraintTemplate: 1 error occurred: template:3: rego_parse_error: unexpected : token: expected \\n or ; or }\n\tviolation contains {"msg": m} if {\n\t                         ^',
  );
  expect(error.regoErrors).toMatchObject([{ line: 3, column: 26 }]);
  expect(error.regoErrors[0]?.message).toContain('version "v1"');
});

test.each(['future.keywords', 'future.keywords.contains\nimport future.keywords.if'])(
  'not so with import %s',
  (words) => {
    const text = `package x\nimport ${words}\nviolation contains {"msg": m} if { m := "a" }`;
    const gatekeeper = createGatekeeper(rego, { opa });
    gatekeeper.addTemplate(template({ rego: text }));
    gatekeeper.dispose();
  },
);

test.each([
  ['violation { input.review }', 'have: boolean'],
  ['violation = true { input.review }', 'have: boolean'],
  ['violation[msg] {\n  input.review\n  msg := sprintf("%v", [1])\n}', 'have: string'],
  ['violation[msg] { msg := "text" }', 'have: string'],
])('%j is refused at the rule', (rule, words) => {
  const error = refused(template({ rego: `package x\n\n${rule}` }));
  expect(error.message).toContain(words);
  expect(error.regoErrors).toMatchObject([{ line: 3, column: 1 }]);
  expect(error.regoErrors[0]?.message).toContain('must be a set of objects');
});

test.each([
  'violation[v] { v := {"msg": "m"} }',
  'violation[msg] { msg := message }\nmessage = {"msg": "m"} { true }',
  'violation[v] { text := "m"; v := {"msg": text} }',
])('%j is a set of objects', (rule) => {
  const gatekeeper = createGatekeeper(rego, { opa });
  gatekeeper.addTemplate(template({ rego: `package x\n\n${rule}` }));
  gatekeeper.dispose();
});

test.each([
  ['x := 1\n  x := 2', 'template:4: rego_compile_error: var x assigned above'],
  ['f(y) == 1', 'template:3: rego_unsafe_var_error: var y is unsafe'],
])('what %j does is refused in the words of the compiler', (body, words) => {
  const text = `package x\nviolation[{"msg": "m"}] {\n  ${body}\n}\nf(z) = z { true }`;
  expect(refused(template({ rego: text })).message).toBe(
    `unable to compile modules: 1 error occurred: ${words}`,
  );
});

test('a bracket that is not closed is placed where something else stands', () => {
  const error = refused(
    template({ rego: 'package x\n\nviolation[{"msg": "m"}] {\n  x := f(1, 2\n  true\n}\n' }),
  );
  expect(error.regoErrors).toMatchObject([{ line: 5, column: 3 }]);
});

test('a string without its end is placed where it begins', () => {
  const error = refused(template({ rego: 'package x\n\nviolation[{"msg": "m"}] {\n  x := "abc\n}\n' }));
  expect(error.message).toContain('template:4: rego_parse_error: non-terminated string');
  expect(error.regoErrors[0]).toMatchObject({ line: 4, column: 8 });
});

test('an error in a library is placed in the library', () => {
  const error = refused(
    template({ rego: OWNER_REGO, libs: ['package lib.a\nx = 1', 'package lib.b\nx = = 1'] }),
  );
  expect(error.regoErrors[0]).toMatchObject({ path: [...TARGET, 'libs', 1], line: 2 });
});

test('a disallowed reference is placed where it stands', () => {
  const error = refused(template({ rego: 'package x\nviolation[{"msg": m}] {\n  m := data.foo[_]\n}' }));
  expect(error.regoErrors).toMatchObject([{ line: 3, column: 8 }]);
});

test('members of violation that turn out to be no objects with a msg count for nothing', () => {
  const text = 'package x\nviolation[member] {\n  member := input.review.object.spec.list[_]\n}';
  const object = {
    ...namespace('shop'),
    spec: { list: [3, true, null, 'text', [1], { other: 1 }, { msg: 'm', details: 4 }] },
  };
  expect(review(object, [template({ rego: text })]).violations).toMatchObject([{ message: 'm', details: 4 }]);
});

test.each([
  'package x',
  '# about\n\n  # it\npackage a.b.c # here',
  'package a["b-c"].d',
  '\r\n# x\r\npackage data_only\r',
])('the package may be written as %j', (first) => {
  const text = `${first}\nviolation[{"msg": "m"}] { true }`;
  const { violations } = review(namespace('shop'), [template({ rego: text })]);
  expect(violations).toMatchObject([{ message: 'm' }]);
});

test('a text of comments without end is refused at once', () => {
  const gatekeeper = createGatekeeper(rego);
  const start = performance.now();
  expect(() => gatekeeper.addTemplate(template({ rego: '# '.repeat(50_000) }))).toThrow();
  expect(performance.now() - start).toBeLessThan(2000);
  gatekeeper.dispose();
});
