import { expect, test } from 'vitest';
import { newRego, ownerPolicy } from './fixtures.ts';

test('says which lines ran', () => {
  const rego = newRego();
  const policy = rego.compile(
    [{ file: 'owner.rego', source: ownerPolicy }],
    'v0',
    'data.k8srequiredowner.violation',
  );
  const violating = policy.trace({ review: rego.value({ object: { metadata: { name: 'shop' } } }) });
  expect(violating).toEqual({
    result: [{ msg: 'namespace shop has no owner label' }],
    coverage: [{ file: 'owner.rego', covered: [3, 4, 5], notCovered: [] }],
    prints: [],
  });
  const owned = policy.trace({ review: rego.value({ object: { metadata: { labels: { owner: 'a' } } } }) });
  expect(owned).toEqual({
    result: [],
    coverage: [{ file: 'owner.rego', covered: [4], notCovered: [3, 5] }],
    prints: [],
  });
});

test('one trace knows nothing of the last', () => {
  const rego = newRego();
  const source = 'package a\nx {\n  input.a\n  print("a")\n}\n';
  const policy = rego.compile([{ file: 'a.rego', source }], 'v0', 'data.a.x');
  policy.trace({ a: rego.value(true) });
  expect(policy.trace({})).toEqual({
    result: undefined,
    coverage: [{ file: 'a.rego', covered: [3], notCovered: [4] }],
    prints: [],
  });
});

test('a module of which nothing ran has no coverage', () => {
  const modules = [
    { file: 'a.rego', source: 'package a\nx { input.a; data.lib.f(1) }\n' },
    { file: 'lib.rego', source: 'package lib\nf(n) { n > 0 }\n' },
  ];
  const trace = newRego().compile(modules, 'v0', 'data.a.x').trace({});
  expect(trace.coverage.map((each) => each.file)).toEqual(['a.rego']);
});

test('prints carry file and line, in the order of evaluation', () => {
  const modules = [
    {
      file: 'libs["lib_0"]',
      source:
        'package a\nx {\n  print("one:", 1, {"k": [true, null]})\n  print(input.missing)\n  data.lib.f("é: 😀")\n}\n',
    },
    { file: 'lib: 2', source: 'package lib\n\nf(text) {\n  print(text)\n}\n' },
  ];
  const trace = newRego().compile(modules, 'v0', 'data.a.x').trace({});
  expect(trace.prints).toEqual([
    { file: 'libs["lib_0"]', line: 3, text: 'one: 1 {"k": [true, null]}' },
    { file: 'libs["lib_0"]', line: 4, text: '<undefined>' },
    { file: 'lib: 2', line: 4, text: 'é: 😀' },
  ]);
});

test('evaluate and trace agree', () => {
  const rego = newRego();
  const source = 'package a\nx[y] { y := numbers.range(1, 20)[_]; y % input.n == 0 }\n';
  const policy = rego.compile([{ file: 'a.rego', source }], 'v0', 'data.a.x');
  const n = rego.value(7);
  expect(policy.trace({ n }).result).toEqual(policy.evaluate({ n }));
  expect(policy.evaluate({ n })).toEqual([7, 14]);
});
