import { expect, test } from 'vitest';
import { ask, failure, newRego, ownerPolicy } from './fixtures.ts';

test('a violation', () => {
  const review = { object: { metadata: { name: 'shop' } } };
  expect(ask(ownerPolicy, 'data.k8srequiredowner.violation', { review })).toEqual([
    { msg: 'namespace shop has no owner label' },
  ]);
});

test('no violation', () => {
  const review = { object: { metadata: { name: 'shop', labels: { owner: 'team-a' } } } };
  expect(ask(ownerPolicy, 'data.k8srequiredowner.violation', { review })).toEqual([]);
});

test('an undefined rule is undefined', () => {
  expect(ask('package a\nx = 1 { input.b }\n', 'data.a.x')).toBeUndefined();
  expect(ask('package a\nx = false { true }\n', 'data.a.x')).toBe(false);
  expect(ask('package a\nx = null { true }\n', 'data.a.x')).toBeNull();
});

test("sets come in Rego's order", () => {
  const source = 'package a\nx = {"b", 10, [1], null, 2, "a", true, {"k": 1}, 1.5, false}\n';
  expect(ask(source, 'data.a.x')).toEqual([null, false, true, 1.5, 2, 10, 'a', 'b', [1], { k: 1 }]);
});

test('modules see each other and data', () => {
  const policy = newRego().compile(
    [
      { file: 'a.rego', source: 'package a\nimport data.lib.names\nx = names.join(data.inventory.names)\n' },
      { file: 'lib.rego', source: 'package lib.names\njoin(names) = concat(" and ", names)\n' },
    ],
    'v0',
    'data.a.x',
    { inventory: { names: ['one', 'two'] } },
  );
  expect(policy.evaluate({})).toBe('one and two');
});

test('v1 text', () => {
  const source = 'package a\nx contains name if some name in input.names\n';
  const rego = newRego();
  const policy = rego.compile([{ file: 'a.rego', source }], 'v1', 'data.a.x');
  expect(policy.evaluate({ names: rego.value(['b', 'a', 'b']) })).toEqual(['a', 'b']);
});

test('one value serves many policies and evaluations', () => {
  const rego = newRego();
  const value = rego.value({ n: 1 });
  const policies = ['x = input.v.n', 'x = input.w.n + 1'].map((rule) =>
    rego.compile([{ file: 'a.rego', source: `package a\n${rule}\n` }], 'v0', 'data.a.x'),
  );
  expect(policies.map((policy) => policy.evaluate({ v: value, w: value }))).toEqual([1, 2]);
  expect(policies.map((policy) => policy.evaluate({ v: value }))).toEqual([1, undefined]);
});

test('input of the last evaluation is gone', () => {
  const rego = newRego();
  const policy = rego.compile([{ file: 'a.rego', source: 'package a\nx = input\n' }], 'v0', 'data.a.x');
  expect(policy.evaluate({ a: rego.value(1) })).toEqual({ a: 1 });
  expect(policy.evaluate({ b: rego.value(2) })).toEqual({ b: 2 });
});

test('text of all languages comes through', () => {
  const text = 'naïve 日本 😀 \u0000 \u2028 "quoted" \\';
  expect(ask('package a\nx = sprintf("<%v>", [input.t])\n', 'data.a.x', { t: text })).toBe(`<${text}>`);
});

test('whole numbers beyond 2^53 are exact inside, and computed with 64 bits as in OPA', () => {
  expect(ask('package a\nx = format_int(9007199254740993 + 2, 10)\n', 'data.a.x')).toBe('9007199254740995');
  expect(
    ask('package a\nx = 123456789012345678901234567890 - 123456789012345678901234567889\n', 'data.a.x'),
  ).toBe(0);
});

test('two values for one rule are an error at the second', () => {
  const source = 'package a\nx = 1 { input.a }\n\nx = 2 { input.a }\n';
  expect(failure(() => ask(source, 'data.a.x', { a: true }))).toMatchObject([
    { file: 'policy.rego', line: 4, column: 1 },
  ]);
});

test('a builtin function that fails is undefined, as in OPA', () => {
  expect(ask('package a\nx { not failed }\nfailed { to_number("one") > 0 }\n', 'data.a.x')).toBe(true);
});

test('an error of the evaluation has its place', () => {
  const source = 'package a\nf(x) = 1\nf(x) = 2\nx = y {\n\tz := "é"\n\ty := f(z)\n}\n';
  expect(failure(() => ask(source, 'data.a.x'))).toEqual([
    { file: 'policy.rego', line: 6, column: 8, message: expect.stringContaining('multiple outputs') },
  ]);
});

test('regular expressions', () => {
  const rule = (expression: string) => ask(`package a\nx = ${expression}\n`, 'data.a.x');
  expect(rule('regex.match(`^registry\\.example\\.com/[a-z]+$`, "registry.example.com/app")')).toBe(true);
  expect(rule('re_match("^a.c$", "abc")')).toBe(true);
  expect(rule('regex.match("(?i)É", "é")')).toBe(true);
});

test('a parenthesis in a new line begins a statement', () => {
  const source = 'package a\nx {\n  input.a\n\t(input.a - 1) >= 1\n}\n';
  expect([1, 2].map((a) => ask(source, 'data.a.x', { a }))).toEqual([undefined, true]);
});

test('deprecated any and all', () => {
  expect(
    ask('package a\nx = [any([false, true]), any(set()), all([]), all({true, 1})]\n', 'data.a.x'),
  ).toEqual([true, false, true, false]);
});

test('a value that was disposed of, or is of another engine, is refused', () => {
  const rego = newRego();
  const policy = rego.compile([{ file: 'a.rego', source: 'package a\nx = input\n' }], 'v0', 'data.a.x');
  const value = rego.value(1);
  value.dispose();
  value.dispose();
  expect(() => policy.evaluate({ a: value })).toThrow('input.a was disposed of');
  expect(() => policy.evaluate({ a: newRego().value(1) })).toThrow('input.a was disposed of');
});

test('a value that is nested too deeply fails', () => {
  const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  expect(failure(() => newRego().value(nested(500)))).toMatchObject([
    { message: expect.stringContaining('recursion') },
  ]);
  expect(failure(() => newRego().value(nested(20_000)))).toMatchObject([{ message: expect.any(String) }]);
});

test('a query gives what it binds', () => {
  const rego = newRego();
  const modules = [{ file: 'a.rego', source: 'package a\np[x] { x := input[_] }\n' }];
  expect(rego.query(modules, 'v0', 'data.a.p[x]; x > 1', { input: [1, 2, 3] })).toEqual([{ x: 2 }, { x: 3 }]);
  expect(rego.query(modules, 'v0', 'x = data.b', { data: { b: 1 } })).toEqual([{ x: 1 }]);
  expect(rego.query(modules, 'v0', 'data.a.p[x]', { input: [] })).toEqual([]);
  const failing = () => rego.query([], 'v0', 'to_number("one", x)', { strictBuiltinErrors: true });
  expect(failure(failing)).toMatchObject([{ message: expect.any(String) }]);
});

test('a parenthesis on a line of its own starts a statement, and inside a call it does not', () => {
  const rego = newRego();
  const source = 'package p\na {\n  input.x\n  (1 + 2) == 3\n  abs(\n(0 - 1)) == 1\n}\n';
  const policy = rego.compile([{ file: 'p.rego', source }], 'v0', 'data.p.a');
  expect(policy.evaluate({ x: rego.value(true) })).toBe(true);
  expect(policy.evaluate({ x: rego.value(false) })).toBeUndefined();
});
