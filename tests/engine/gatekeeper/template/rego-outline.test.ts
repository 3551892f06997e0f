import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outline } from '../../../../src/engine/gatekeeper/template/rego-outline.ts';

test('package, imports, rules and references', () => {
  const read = outline(`# package not.this
package a.b["c"]

import data.lib.words as w
import future.keywords.in

default allow = false
violation[{"msg": msg, "data": 1}] {
  x := data.inventory.cluster["v1"][kind]
  y := data["lib"].z; input.data.foo
  s := "data.in.a.string" # data.in.a.comment
  t := \`data.in.a
raw string\`
} { data.more[x] }
helper(a) = b { b := a }`);
  expect(read.package?.path).toEqual(['a', 'b', 'c']);
  expect(read.imports.map(({ text }) => text)).toEqual(['data.lib.words', 'future.keywords.in']);
  expect([...read.rules.keys()]).toEqual(['allow', 'violation', 'helper']);
  expect(read.dataReferences.map(({ text, path, line }) => [text, path, line])).toEqual([
    ['data.inventory.cluster.v1[kind]', ['data', 'inventory', 'cluster', 'v1'], 9],
    ['data.lib.z', ['data', 'lib', 'z'], 10],
    ['data.more[x]', ['data', 'more'], 14],
  ]);
});

test.each([
  ['escapes', `"${'\\"'.repeat(100_000)}`],
  ['references in references', 'data['.repeat(40_000) + ']'.repeat(40_000)],
  ['back ticks', '`'.repeat(100_001)],
])('a long text of %s is read at once', (_, text) => {
  expect(outline(`package x\n${text}`).package?.path).toEqual(['x']);
});

test('any text has an outline', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.oneof(
          fc.constantFrom('data', '[', ']', '(', '"', '`', '\n', '.', ' '),
          fc.string({ maxLength: 1 }),
        ),
        maxLength: 60,
      }),
      (text) => {
        expect(outline(text).rules).toBeInstanceOf(Map);
      },
    ),
  );
});
