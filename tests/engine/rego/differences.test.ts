import { expect, test } from 'vitest';
import { ask } from './fixtures.ts';

/** What the engine answers and what OPA 1.17.1 answers, where they differ: the README of the engine lists the reasons. */
const DIFFERENCES: readonly (readonly [expression: string, ours: unknown, opa: unknown])[] = [
  ['sort([10.0, 2, 1])', [1, 2, 10], [2, 10, 1]],
  ['sprintf("%v", [json.unmarshal("[1e3]")])', '[1e+3]', '[1e3]'],
  ['yaml.unmarshal("a: yes").a', 'yes', true],
  ['base64.decode("/+8=")', '\ufffd\ufffd', '\\xff\\xef'],
];

test.each(DIFFERENCES)('%s', (expression, ours) => {
  expect(ask(`package a\nx = ${expression}\n`, 'data.a.x')).toEqual(ours);
});
