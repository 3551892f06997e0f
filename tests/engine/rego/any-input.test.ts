import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/engine/json.ts';
import { RegoCrash, RegoFailure } from '../../../src/engine/rego/index.ts';
import { newRego, ownerPolicy } from './fixtures.ts';

const words = [
  'package a\n',
  'x',
  'not ',
  ' := ',
  ' = ',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '"',
  '`',
  '|',
  ' in ',
  'input.a',
  '_',
  '1',
  '\n',
  ' if ',
  'some ',
  'every ',
  ' with ',
  ' as ',
  'count(',
  ';',
  ',',
  ':',
  '.',
  '#',
  '\t',
  'é',
  'default ',
  'else',
  'import future.keywords\n',
];
const regoLike = fc
  .array(fc.constantFrom(...words), { maxLength: 40 })
  .map((parts) => `package a\n${parts.join('')}`);

/** The owner policy with some of its characters changed. */
const damaged = fc
  .array(fc.tuple(fc.nat(ownerPolicy.length), fc.nat(3), fc.constantFrom('', ...words)), { maxLength: 4 })
  .map((changes) =>
    changes.reduce(
      (text, [at, length, word]) => text.slice(0, at) + word + text.slice(at + length),
      ownerPolicy,
    ),
  );

test('any text compiles and evaluates, or fails with errors that name the file and a line of it', () => {
  let rego = newRego();
  const review = { object: { metadata: { name: 'shop' } } };
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), regoLike, damaged);
  const check = (source: string, version: 'v0' | 'v1') => {
    try {
      const entrypoint = source.startsWith('package a') ? 'data.a.x' : 'data.k8srequiredowner.violation';
      const policy = rego.compile([{ file: 'a.rego', source }], version, entrypoint);
      const input = { review: rego.value(review), a: rego.value([1]) };
      expect(policy.trace(input).result).toEqual(policy.evaluate(input));
    } catch (error) {
      if (error instanceof RegoCrash) {
        rego = newRego();
        return;
      }
      if (!(error instanceof RegoFailure)) throw error;
      const lines = source.split('\n');
      expect(error.errors).not.toEqual([]);
      for (const { file, line, column, message } of error.errors) {
        expect(message).not.toBe('');
        expect(message).not.toContain('__operand_');
        if (file === '') continue;
        expect(file).toBe('a.rego');
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      }
    }
  };
  fc.assert(fc.property(text, fc.constantFrom('v0', 'v1'), check), { numRuns: 1500 });
});

test('any JSON value comes back as it went in', () => {
  const rego = newRego();
  const policy = rego.compile([{ file: 'a.rego', source: 'package a\nx = input.v\n' }], 'v0', 'data.a.x');
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      const json: Json = JSON.parse(text);
      const value = rego.value(json);
      expect(policy.evaluate({ v: value })).toEqual(json);
      value.dispose();
    }),
  );
});
