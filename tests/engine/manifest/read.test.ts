import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MANIFEST_BYTES, readManifest, readObjects } from '../../../src/engine/manifest/index.ts';

function values(text: string) {
  return readManifest('pod.yaml', text).documents.map((document) => document.value);
}

function firstDiagnostic(text: string) {
  return readManifest('pod.yaml', text).diagnostics[0];
}

test('several documents, with empty ones between, and JSON among them', () => {
  expect(values('a: 1\n---\n# nothing\n---\n{"b": [true, null]}\n')).toEqual([{ a: 1 }, { b: [true, null] }]);
});

test('JSON indented with tabs is JSON', () => {
  expect(values('{\n\t"a": 1,\n\t"b": [\n\t\t1\n\t]\n}\n')).toEqual([{ a: 1, b: [1] }]);
});

// Answers of sigs.k8s.io/yaml v1.6.0.
test.each([
  ['1: a', { '1': 'a' }],
  ['yes: x', { true: 'x' }],
  ['a: &x {b: 1}\nc:\n  <<: *x\n  d: 2', { a: { b: 1 }, c: { b: 1, d: 2 } }],
  ['a: !!str 5', { a: '5' }],
  ["a: !!int '5'", { a: 5 }],
  ['a: !foo 5', { a: '5' }],
  ['!!binary aGVsbG8=', 'hello'],
  ['a: {b}', { a: { b: null } }],
  ['a: [b: c]', { a: [{ b: 'c' }] }],
  ['a: "no"', { a: 'no' }],
  ['a: >\n x\n y\n', { a: 'x y\n' }],
])('%j is read as Kubernetes reads it', (text, value) => {
  expect(values(text)).toEqual([value]);
});

test('of a key given twice the last one counts, with a warning at its place', () => {
  const { documents, diagnostics } = readManifest('pod.yaml', 'a: 1\nb: 2\na: 3\n');
  expect(documents[0]?.value).toEqual({ a: 3, b: 2 });
  expect(diagnostics).toMatchObject([{ severity: 'warning', line: 3, column: 1, endLine: 3, endColumn: 2 }]);
});

test.each([
  ['a:\n\t- b', 2, 1, 'a tab cannot indent'],
  ['a: b: c', 1, 4, 'mapping values are not allowed in this context'],
  ['a: 1\nb: *x', 2, 4, "unknown anchor 'x' referenced"],
  ['&a [*a]', 1, 5, "anchor 'a' value contains itself"],
  ['a: "x', 1, 6, 'found unexpected end of stream'],
  ['a: 1\nb: .nan', 2, 4, 'json: unsupported value: NaN'],
  ['a: 1\nb: x\0y', 2, 5, 'control characters are not allowed'],
  ['null: x', 1, 1, 'unsupported map key'],
  ['', 1, 1, 'the file is empty'],
  ['# only a comment\n', 1, 1, 'the file is empty'],
])('%j is an error at line %i, column %i', (text, line, column, message) => {
  expect(firstDiagnostic(text)).toMatchObject({ file: 'pod.yaml', severity: 'error', line, column });
  expect(firstDiagnostic(text)?.message).toContain(message);
});

test('one broken document does not hide the others', () => {
  const { documents, diagnostics } = readManifest('pod.yaml', 'a: 1\n---\nb: c: d\n---\ne: 2\n');
  expect(documents.map((document) => document.value)).toEqual([{ a: 1 }, { e: 2 }]);
  expect(diagnostics).toMatchObject([{ line: 3 }]);
});

test('an alias bomb is refused', () => {
  const bomb = Array.from({ length: 12 }, (_, level) => {
    const inner = level === 0 ? '"lol"' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array.from({ length: 10 }, () => inner).join(', ')}]`;
  }).join('\n');
  expect(firstDiagnostic(bomb)?.message).toBe('document contains excessive aliasing');
});

test.each([
  ['too long a text', 'a'.repeat(1_000_000), `may not be more than ${MANIFEST_BYTES} bytes`],
  ['open brackets', '['.repeat(200_000), 'exceeded max depth'],
  [
    'nested keys',
    Array.from({ length: 700 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'exceeded max depth',
  ],
  [
    'binary',
    String.fromCharCode(...Array.from({ length: 2000 }, (_, index) => index % 256)),
    'control characters',
  ],
])('%s is one clear error', (_, text, message) => {
  const { documents, diagnostics } = readManifest('pod.yaml', text);
  expect(documents).toEqual([]);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.message).toContain(message);
});

test('objects need apiVersion and kind', () => {
  const { objects, diagnostics } = readObjects(
    'pod.yaml',
    'kind: Pod\n---\napiVersion: v1\nkind: Pod\n---\n- a\n',
  );
  expect(objects.map((object) => object.value)).toEqual([{ apiVersion: 'v1', kind: 'Pod' }]);
  expect(diagnostics.map(({ line, message }) => [line, message.split(':')[0]])).toEqual([
    [1, 'apiVersion not set'],
    [6, 'invalid object to validate'],
  ]);
});

const yamlish = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        ': ',
        '\n',
        '  ',
        '- ',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        '&x ',
        '*x',
        '|\n',
        '>-\n',
        '#',
      ),
      fc.constantFrom(
        '\t',
        '---\n',
        '...',
        '<<: ',
        '!!int ',
        '!!binary ',
        '? ',
        ',',
        '%',
        '@',
        '\\',
        '\r\n',
        '0x1',
      ),
      fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('any text is read without throwing, and every place lies in it', () => {
  fc.assert(
    fc.property(yamlish, (text) => {
      const { documents, diagnostics } = readManifest('any.yaml', text);
      expect(documents.length + diagnostics.length).toBeGreaterThan(0);
      const lineCount = text.split('\n').length;
      for (const place of [...diagnostics, ...documents.map((document) => document.locate(['a', 0]))]) {
        expect(place.line).toBeGreaterThanOrEqual(1);
        expect(place.line).toBeLessThanOrEqual(lineCount);
        const isEmpty = place.endLine === place.line && place.endColumn <= place.column;
        expect(isEmpty || place.endLine < place.line).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});

test('JSON comes back as it went in', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4, noUnicodeString: true }), (json) => {
      expect(values(`${json}\n`)).toEqual(json === 'null' ? [null] : [JSON.parse(json)]);
    }),
  );
});
