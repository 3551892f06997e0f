import { expect, test } from 'vitest';
import { type ManifestDocument, readManifest } from '../../../src/engine/manifest/index.ts';

function read(text: string): ManifestDocument {
  const { documents, diagnostics } = readManifest('template.yaml', text);
  expect(diagnostics).toEqual([]);
  const document = documents[0];
  if (document === undefined) throw new Error('no document');
  return document;
}

const TEMPLATE = `apiVersion: v1
spec:
  targets:
    - target: admission
      rego: |
        package a

        violation[{"msg": msg}] {
          msg := 1
        }
      folded: >-
        one
        two
      quoted: "a\\nb \\"c\\"
        d"
      plain: x
        y
  empty:
`;

test('a value is located at its text', () => {
  expect(read(TEMPLATE).locate(['spec', 'targets', 0, 'target'])).toEqual({
    line: 4,
    column: 15,
    endLine: 4,
    endColumn: 24,
  });
});

test('a value over several lines is located at its key, a missing one at its nearest ancestor', () => {
  const spec = { line: 2, column: 1, endLine: 2, endColumn: 5 };
  expect(read(TEMPLATE).locate(['spec'])).toEqual(spec);
  expect(read(TEMPLATE).locate(['spec', 'nothing', 3])).toEqual(spec);
  expect(read(TEMPLATE).locate(['nothing'])).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 15 });
  expect(read(TEMPLATE).locate(['spec', 'empty'])).toEqual({
    line: 18,
    column: 3,
    endLine: 18,
    endColumn: 8,
  });
});

test('a key is located', () => {
  expect(read(TEMPLATE).locateKey(['spec', 'targets', 0, 'target'])).toMatchObject({ line: 4, column: 7 });
});

test('a place within a block of Rego is a place in the file', () => {
  const rego = ['spec', 'targets', 0, 'rego'];
  const document = read(TEMPLATE);
  expect(document.locateInString(rego, 1, 1)).toEqual({ line: 6, column: 9, endLine: 6, endColumn: 16 });
  expect(document.locateInString(rego, 4, 3)).toEqual({ line: 9, column: 11, endLine: 9, endColumn: 14 });
  expect(document.locateInString(rego, 4, 1)).toMatchObject({ line: 9, column: 9 });
  expect(document.locateInString(rego, 0, 0)).toMatchObject({ line: 5, column: 7 });
  expect(document.linesOfString(rego)).toEqual([6, 7, 8, 9, 10]);
});

test.each([
  ['folded', [12], 1, 5, 13, 9],
  ['quoted', [14, 14], 2, 3, 14, 21],
  ['plain', [16], 1, 3, 17, 9],
])('a place within a %s string is a place in the file', (key, lines, line, column, fileLine, fileColumn) => {
  const document = read(TEMPLATE);
  const path = ['spec', 'targets', 0, key];
  expect(document.linesOfString(path)).toEqual(lines);
  expect(document.locateInString(path, line, column)).toMatchObject({ line: fileLine, column: fileColumn });
});

test('places lead through anchors, and of two equal keys the last counts', () => {
  const document = readManifest('a.yaml', 'a: &x\n  b: 1\nc: *x\nd: 1\nd: 2\n').documents[0];
  expect(document?.locate(['c', 'b'])).toMatchObject({ line: 2, column: 6 });
  expect(document?.locate(['d'])).toMatchObject({ line: 5, column: 4 });
});

test('the second document of a file is located in the file', () => {
  const second = readManifest('a.yaml', 'a: 1\n---\nb: 2\n').documents[1];
  expect(second?.locate(['b'])).toMatchObject({ line: 3, column: 4 });
  expect(second?.locate([])).toMatchObject({ line: 3, column: 1 });
});
