import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPolicyDocument } from '../../../src/engine/azure-policy/index.ts';
import type { Json } from '../../../src/engine/json.ts';
import { type Path, readManifest } from '../../../src/engine/manifest/index.ts';

function pathsIn(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Object.entries(value).map(([key, inner]) =>
    pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...steps.flat()];
}

test('finds the same places in JSON as the reader of manifests', () => {
  const key = fc.stringMatching(/^[a-z"' :,{}[\]]{1,4}$/);
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.stringMatching(/^[a-z"\\ :,{}[\]]{0,6}$/), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2, '\t'), (inner, indent) => {
      const text = JSON.stringify({ top: inner }, null, indent);
      const { document } = readPolicyDocument('a.json', text);
      const [expected] = readManifest('a.json', text).documents;
      expect(document?.value).toEqual(expected?.value);
      // Of an object in a list over several lines, the manifest reader names the list.
      for (const path of pathsIn(JSON.parse(text)).filter((each) => typeof each.at(-1) === 'string')) {
        const { line, column } = expected?.locate(path) ?? { line: 0, column: 0 };
        expect({ path, ...document?.locate(path) }).toMatchObject({ path, line, column });
      }
    }),
    { numRuns: 300 },
  );
});

test('names the nearest place above one that is not there', () => {
  const { document } = readPolicyDocument('a.json', '{\n  "a": {\n    "b": 1\n  }\n}');
  expect(document?.locate(['a', 'c', 0])).toEqual({ line: 2, column: 3, endLine: 2, endColumn: 6 });
});
