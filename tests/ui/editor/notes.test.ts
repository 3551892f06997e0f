import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/engine/diagnostic.ts';
import { notesFor, problemInLine } from '../../../src/ui/editor/notes.ts';

const warning: Diagnostic = {
  file: 'a.yaml',
  line: 2,
  column: 1,
  endLine: 4,
  endColumn: 1,
  severity: 'warning',
  message: 'hm',
  source: 'kubernetes',
};
const error: Diagnostic = { ...warning, line: 3, endLine: 3, severity: 'error', message: 'no' };

test('squiggles and marks are said in words', () => {
  expect(notesFor([warning, error], { ran: [5, 6], idle: [8] })).toEqual([
    'Warning in line 2: hm',
    'Error in line 3: no',
    'Lines that ran: 5-6.',
    'Lines that did not run: 8.',
  ]);
  expect(notesFor([], undefined)).toEqual([]);
});

test('the problem shown for a line is its error before its warning', () => {
  expect(problemInLine([warning, error], 3)).toBe(error);
  expect(problemInLine([warning, error], 4)).toBe(warning);
  expect(problemInLine([warning, error], 5)).toBeUndefined();
});
