import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../../src/engine/diagnostic.ts';
import { escapeHtml } from '../../../../src/ui/editor/highlight/index.ts';
import { lineList, lineNumbers, squiggles as pieces } from '../../../../src/ui/editor/plain/lines.ts';

/** The pieces as the HTML that the page shows. */
function squiggles(text: string, diagnostics: readonly Diagnostic[]): string {
  return pieces(text, diagnostics)
    .map((piece) =>
      piece.severity === undefined
        ? escapeHtml(piece.text)
        : `<u class="editor-${piece.severity}">${escapeHtml(piece.text)}</u>`,
    )
    .join('');
}

function diagnostic(
  range: readonly [number, number, number, number],
  severity: Diagnostic['severity'] = 'error',
) {
  const [line, column, endLine, endColumn] = range;
  return {
    file: 'a.yaml',
    line,
    column,
    endLine,
    endColumn,
    severity,
    message: 'no',
    source: 'yaml',
  } as const;
}

test('a text has as many numbers as lines', () => {
  expect(lineNumbers('')).toBe('1');
  expect(lineNumbers('a\nb\n')).toBe('1\n2\n3');
});

test('a squiggle lies under its range, and lines above keep their height', () => {
  expect(squiggles('one\ntwo', [diagnostic([2, 2, 2, 3])])).toBe('\nt<u class="editor-error">w</u>');
});

test('a range over several lines is underlined in each', () => {
  expect(squiggles('one\n\ntwo', [diagnostic([1, 3, 3, 2], 'warning')])).toBe(
    [
      'on<u class="editor-warning">e</u>',
      '<u class="editor-warning"> </u>',
      '<u class="editor-warning">t</u>',
    ].join('\n'),
  );
});

test('an empty range at the end of a line has the width of one column', () => {
  expect(squiggles('a:', [diagnostic([1, 3, 1, 3])])).toBe('a:<u class="editor-error"> </u>');
});

test('text is escaped, and ranges may overlap or lie outside the text', () => {
  const html = squiggles('<b>', [
    diagnostic([1, 1, 1, 3]),
    diagnostic([1, 2, 1, 4]),
    diagnostic([9, 9, 12, 1]),
  ]);
  expect(html.replaceAll(/<\/?u[^>]*>/g, '')).toBe('&lt;b&gt; ');
});

test('any diagnostic on any text leaves the text as it is, but for spaces at the end of lines', () => {
  const place = fc.integer({ min: 1, max: 12 });
  const range = fc.tuple(place, place, place, place);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(range), (text, ranges) => {
      const html = squiggles(
        text,
        ranges.map((each) => diagnostic(each)),
      );
      const plain = html
        .replaceAll(/<\/?u[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
      const lines = text.split('\n');
      for (const [index, line] of plain.split('\n').entries()) {
        expect(
          (lines[index] ?? '').startsWith(line) || line.trimEnd() === (lines[index] ?? '').trimEnd(),
        ).toBe(true);
      }
    }),
  );
});

test('lines in words', () => {
  expect(lineList([7, 2, 3, 4, 4])).toBe('2-4, 7');
  expect(lineList([])).toBe('');
});
