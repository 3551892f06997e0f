import { expect, test } from 'vitest';
import { ask, failure, newRego } from './fixtures.ts';

/** Whether a rule with this body holds. */
function holds(body: string, input = {}): boolean {
  const source = `package a
import future.keywords
x { ${body} }
rule := input.missing
always := "a"
truthy(value) { value }
`;
  return ask(source, 'data.a.x', { present: 'abc', keys: {}, list: ['a'], ...input }) === true;
}

// What OPA 1.17 answers: it evaluates the operands of a call before the negation.
test.each([
  'not startswith(input.missing, "a")',
  'not input.missing > 5',
  'not input.missing != "a"',
  'not count(input.missing) == 0',
  'not lower(input.missing) == "a"',
  'not truthy(input.missing)',
  'not truthy(rule)',
  'not truthy([input.missing])',
  'not truthy({"a": {input.missing}})',
  'not truthy(lower(upper(input.missing)))',
  'not input.keys[input.missing]',
  'not input.keys[input.missing] == 1',
  'not "a" in input.missing',
  'not truthy([element | element := input.missing[_]][0])',
  'not (input.missing + 1) == 2',
  'not sprintf("%v", [input.missing]) == "a"',
  'not truthy(input.missing) with input as {}',
  'not count([1 | true; not truthy(input.missing)]) == 0; false',
])('does not hold where an operand is undefined: %s', (body) => {
  expect(holds(body)).toBe(false);
});

test.each([
  'not input.missing',
  'not input.missing.deeper',
  'not input.missing == "a"',
  'not input.missing = "a"',
  'not rule',
  'not rule == 1',
  'not input.keys["a"]',
  'not input.keys[always]',
  'not startswith(input.present, "b")',
  'not startswith("x", always)',
  'not count(input.list) == 2',
  'not "b" in input.list',
  'value := input.keys; not value.missing',
  'not truthy(false) with input as {}',
  'not count([1 | not startswith(input.missing, "a")]) == 1',
  'every name in input.list { not startswith(name, "b") }',
])('holds: %s', (body) => {
  expect(holds(body)).toBe(true);
});

test('a body without braces, in an else branch too', () => {
  const source = `package a

x := 1 if not startswith(input.a, "a")
else := 2 if not startswith(input.b, "a")
else := 3
`;
  const rego = newRego();
  const policy = rego.compile([{ file: 'a.rego', source }], 'v1', 'data.a.x');
  const answers = [{ a: 'b' }, { a: 'a', b: 'b' }, { b: 'b' }, {}].map((input) =>
    policy.evaluate(Object.fromEntries(Object.entries(input).map(([key, text]) => [key, rego.value(text)]))),
  );
  expect(answers).toEqual([1, 2, 2, 3]);
});

test('places and lines stay those of the text', () => {
  const source = `package a
x {
  not startswith(lower(input.a), "é"); not contains(
    input.a,
    "c",
  )
  print(input.a)
  y := f(2)
}
f(n) = n
f(n) = 1
`;
  const rego = newRego();
  const compiled = rego.compile([{ file: 'a.rego', source }], 'v0', 'data.a.x');
  expect(failure(() => compiled.evaluate({ a: rego.value('b') }))).toMatchObject([{ line: 8, column: 9 }]);
  const fine = rego.compile([{ file: 'a.rego', source: source.replace('f(2)', 'f(1)') }], 'v0', 'data.a.x');
  const trace = fine.trace({ a: rego.value('b') });
  expect(trace.prints).toEqual([{ file: 'a.rego', line: 7, text: 'b' }]);
  expect(trace.coverage).toEqual([{ file: 'a.rego', covered: [3, 4, 5, 7, 8, 10, 11], notCovered: [] }]);
});

test('an error inside a negated call is at its place', () => {
  const source = 'package a\nx { not startswith("é", concat("", [f(input.a)])) }\nf(n) = "a"\nf(n) = "b"\n';
  expect(failure(() => ask(source, 'data.a.x', { a: 1 }))).toMatchObject([{ line: 2, column: 38 }]);
});

test('with `import future.keywords.not` the operands stay in the negation', () => {
  const rule = 'x := [1 | not startswith(input.missing, "a")]\n';
  expect(ask(`package a\nimport future.keywords.not\n${rule}`, 'data.a.x')).toEqual([1]);
  expect(ask(`package a\nimport future.keywords\n${rule}`, 'data.a.x')).toEqual([]);
});

test.each([
  ['', 'not v = 1; v = 2'],
  ['', 'not v = same(1); v = same(2)'],
  ['import future.keywords.not\n', 'not v = same(1); v = same(2)'],
  ['', 'not [v, 1] = [1, w]; v = 2; w = 1'],
])('a negation does not give variables their values: %s%s', (keywords, body) => {
  expect(ask(`package a\n${keywords}x = v { ${body} }\nsame(value) = value\n`, 'data.a.x')).toBe(2);
});
