import { expect, test } from 'vitest';
import { ask, newRego } from './fixtures.ts';

const value = (expression: string) => ask(`package a\nx = ${expression}\n`, 'data.a.x');

test.each([
  ['count("日本")', 2],
  ['upper("straße")', 'STRAßE'],
  ['sort([{1}, {"a": 1}, [1], "a", 1])', [1, 'a', [1], { a: 1 }, [1]]],
  ['json.marshal({"b": "<&>", "a": 1.0})', '{"a":1.0,"b":"\\u003c\\u0026\\u003e"}'],
  ['yaml.marshal({"a": ["1", "b", 1.0]})', 'a:\n- "1"\n- b\n- 1\n'],
  ['regex.match("^\\\\d$", "٣")', false],
  ['regex.match("\\\\Qa.b\\\\E", "a.b")', true],
  ['regex.is_valid("a{1001}")', false],
  ['regex.is_valid("a**")', false],
  ['regex.split("x", "axbx")', ['a', 'b', '']],
  ['regex.globs_match("a.*", "[a-c]+b")', true],
  ['regex.template_match("urn:{.*}", "urn:a", "{", "}")', true],
  ['net.cidr_merge(["10.0.0.0/25", "10.0.0.128/25"])', ['10.0.0.0/24']],
  ['net.cidr_expand("10.0.0.4/31")', ['10.0.0.4', '10.0.0.5']],
  ['net.cidr_contains_matches("10.0.0.0/8", ["10.1.2.3", "11.0.0.1"])', [['10.0.0.0/8', 0]]],
  ['cast_array({2, 1})', [1, 2]],
  ['units.parse("100m") == 0.1', true],
  ['units.parse_bytes("1.5Ki")', 1536],
  ['semver.compare("v1.2.3", "1.2.4")', -1],
  ['uuid.parse("00000000-0000-4000-8000-000000000000")', { variant: 'RFC4122', version: 4 }],
  ['uri.parse("https://a.example:8443/b?c=d").port', '8443'],
  ['crypto.sha256("a")', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
  ['numbers.range_step(5, 1, 2)', [5, 3, 1]],
  ['json.match_schema({"a": 1}, {"required": ["b"]})[1][0].error', '(Root): b is required'],
  ['plus(1, minus(3, 2))', 2],
  ['opa.runtime()', {}],
  ['[json.is_valid(1), yaml.is_valid(1), base64.is_valid(1)]', [false, false, false]],
  ['[json.is_valid("{"), json.is_valid("{}"), json.is_valid("{} 1")]', [false, true, false]],
  ['base64.decode("aGVs\\r\\nbG8=")', 'hello'],
  ['json.filter({"a": 1}, [[]])', {}],
  ['json.filter({"a": 1, "b": {"c": [2, 3], "d": 4}}, ["a/x", "b/c/1", ""])', { a: 1, b: { c: [3] } }],
  ['json.filter({"a/b": 1, "c": 2}, {"a~1b"})', { 'a/b': 1 }],
  [
    'json.remove({"a": 1, "b": {"c": [2, 3], "d": 4}}, ["a/x", ["b", "c", "1"], []])',
    { a: 1, b: { c: [2], d: 4 } },
  ],
  ['object.subset({"a": {"b": [1, 2, 3]}}, {"a": {"b": [2, 3]}})', true],
  ['object.subset({"a": {"b": [1, 2, 3]}}, {"a": {"b": [3, 2]}})', false],
  ['time.parse_duration_ns("-1w1.5d2h30m")', -743_400_000_000_000],
  ['time.parse_duration_ns("1y")', 31_536_000_000_000_000],
  ['time.parse_duration_ns(".5us")', 500],
])("%s as OPA's", (expression, expected) => {
  expect(value(expression)).toEqual(expected);
});

test('a result can be bound as the last argument', () => {
  expect(ask('package a\nx { all([true], y); y }\n', 'data.a.x')).toBe(true);
  expect(ask('package a\nx = y { count([1, 2], y) }\n', 'data.a.x')).toBe(2);
});

test('a builtin function can take the place of a rule', () => {
  expect(ask('package a\nf(_) = 2\nx = y { y = f([1]) with f as count }\n', 'data.a.x')).toBe(1);
});

test('a function of a namespace can take the place of another', () => {
  expect(
    ask('package a\nx = y { y = count([{}, {"b": 1}]) with count as object.union_n }\n', 'data.a.x'),
  ).toEqual({
    b: 1,
  });
});

test.each(['1dd', '1d3', '300y', '-', '', '.d', '1 d', '1.2.3h'])('%j is no duration', (text) => {
  expect(value(`time.parse_duration_ns("${text}")`)).toBeUndefined();
});

test.each(['units.parse("10e10000000Ei")', 'bits.lsh(1, 1e12)', 'net.cidr_expand("::/0")'])(
  'work without end is undefined: %s',
  (expression) => {
    expect(value(expression)).toBeUndefined();
  },
);

test('template strings', () => {
  const source = 'package a\nx := $"{input.a} \\{b} {input.nope} {[1, "c"]}"\n';
  const policy = newRego().compile([{ file: 'a.rego', source }], 'v1', 'data.a.x');
  const rego = newRego();
  const other = rego.compile([{ file: 'a.rego', source }], 'v1', 'data.a.x');
  expect(other.evaluate({ a: rego.value('é') })).toBe('é {b} <undefined> [1, "c"]');
  policy.dispose();
});

test('a body can be negated', () => {
  const source = 'package a\nimport future.keywords.not\nx if not { y := input.a; y == 1 }\n';
  const rego = newRego();
  const policy = rego.compile([{ file: 'a.rego', source }], 'v1', 'data.a.x');
  expect(policy.evaluate({ a: rego.value(1) })).toBeUndefined();
  expect(policy.evaluate({ a: rego.value(2) })).toBe(true);
});

test.each([
  'http.send({"method": "get", "url": "https://example.com"})',
  'net.lookup_ip_addr("example.com")',
])('what asks the network gets no answer: %s', (call) => {
  expect(value(call)).toBeUndefined();
});

test.each(['azure.policy.fn.add_days(1)', 'io.jwt.decode("a")', 'rego.parse_module("a", "b")'])(
  'functions that are left out are undefined: %s',
  (call) => {
    expect(() => value(call)).toThrow(/undefined function/);
  },
);

test.each(['[', '{', '('])('brackets that nest and do not parse take no time: %s', (bracket) => {
  const source = `package a\nx = ${bracket.repeat(500)} 1 1\n`;
  const start = performance.now();
  expect(() => newRego().compile([{ file: 'a.rego', source }], 'v0', 'data.a.x')).toThrow(/a\.rego:2/);
  expect(performance.now() - start).toBeLessThan(2_000);
});
