import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OpaCrash } from '../../../src/engine/opa/index.ts';
import { check, withBody } from './fixtures.ts';

test('a template that Gatekeeper accepts is accepted, again and again', () => {
  for (let time = 0; time < 3; time += 1) {
    expect(check(withBody('not input.review.object.metadata.labels.owner'))).toBeUndefined();
  }
  const library = 'package lib.names\n\nis_short(name) { count(name) < 4 }';
  const module = `package x\n\nimport data.lib.names\n\nviolation[{"msg": "m"}] {\n  names.is_short("a")\n  data.inventory.cluster\n}\n`;
  expect(check(module, { libraries: [library] })).toBeUndefined();
});

test('the message is all that Gatekeeper says, in one text', () => {
  expect(check(withBody('startswith(1, "a") == true', 'count(1) == 1'))?.message).toBe(
    'unable to compile modules: 2 errors occurred:\n' +
      'template:4: rego_type_error: startswith: invalid argument(s)\n' +
      '\thave: (number, string, ???)\n' +
      '\twant: (search: string, base: string, result: boolean)\n' +
      'template:5: rego_type_error: count: invalid argument(s)\n' +
      '\thave: (number, ???)\n' +
      '\twant: (collection: any<string, array[any], object[any: any], set[any]>, n: number)',
  );
});

test('columns count as editors do', () => {
  const [error] = check(withBody('"🙂ä" == "b"; nope(1)'))?.errors ?? [];
  expect(error).toMatchObject({ line: 4, column: 17, code: 'rego_type_error' });
});

test('an error in a library names the library', () => {
  const libraries = ['package lib.a\n\nx = 1', 'package lib.b\n\nx { nope(1) }'];
  expect(check(withBody('true'), { libraries })?.errors).toMatchObject([
    { file: 'libs["lib_1"]', line: 3, column: 5 },
  ]);
});

test('what Gatekeeper says of the template as a whole has no place', () => {
  expect(check('package x\n\nallow { true }')).toEqual({
    message: 'invalid ConstraintTemplate: invalid rego: invalid module: missing required rules: [violation]',
    errors: [],
    isV1: false,
  });
});

test.each([
  [
    'a library outside of data.lib',
    'true',
    ['package other'],
    'libs["lib_0"]:1:1 invalid lib prefix: data.other',
  ],
  [
    'an import that is not allowed',
    'true',
    ['package lib.a\nimport data.b'],
    'libs["lib_0"]:2:8 invalid import: data.b',
  ],
  [
    'a reference that is not allowed',
    'data.other[_] == 1',
    [],
    'template:4:3 invalid data references: data.other[_]',
  ],
])('%s is found', (_, body, libraries, words) => {
  const found = check(withBody(body), { libraries })?.errors ?? [];
  expect(
    found.map(({ file, line, column, code, message }) => `${file}:${line}:${column} ${code}: ${message}`),
  ).toEqual([words]);
});

test('an error in how Gatekeeper reads the violation rule is placed at the rule', () => {
  const found = check('package x\n\nviolation[msg] {\n  msg := "text"\n}')?.errors ?? [];
  expect(found.length).toBe(2);
  for (const error of found)
    expect(error).toMatchObject({ file: 'template', line: 3, column: 1, isAboutViolation: true });
});

test('Rego v1 in a v0 template is recognized', () => {
  const v1 = 'package x\n\nviolation contains {"msg": m} if { m := "a" }';
  expect(check(v1)).toMatchObject({ isV1: true });
  expect(check('package x\n\nviolation[{"msg": "m"}] {')).toMatchObject({ isV1: false });
  expect(check(v1, { version: 'v1' })).toBeUndefined();
});

test('functions that Gatekeeper was told to do without are unknown', () => {
  const module = withBody('http.send({"url": "https://example.com"})');
  expect(check(module)).toBeUndefined();
  expect(check(module, { disabledBuiltins: ['http.send'] })?.message).toContain(
    'undefined function http.send',
  );
});

test('nesting without end is an error of its own, and the next template is compiled', () => {
  expect(() => check(withBody(`x := ${'('.repeat(20_000)}`))).toThrow(OpaCrash);
  expect(check(withBody('true'))).toBeUndefined();
});

const WORDS = [
  'violation',
  '[{"msg": "m"}]',
  '{',
  '}',
  '(',
  ')',
  '\n',
  'not ',
  '_',
  'some x in ',
  ' := ',
  'data.lib',
  '"',
  '`',
  '🙂',
  '\u0000',
];

test('any text is accepted or refused with a message and places inside of it', () => {
  const texts = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 3 })), { maxLength: 25 });
  fc.assert(
    fc.property(texts, fc.constantFrom('v0', 'v1'), (words, version) => {
      const module = `package x\n${words.join('')}`;
      const refusal = check(module, { version });
      if (refusal === undefined) return;
      expect(refusal.message).not.toBe('');
      const lines = module.split('\n');
      for (const { line, column } of refusal.errors) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThan(0);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
      }
    }),
    { numRuns: 300 },
  );
});
