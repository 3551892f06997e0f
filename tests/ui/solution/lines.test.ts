import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLines } from '../../../src/ui/solution/lines.ts';

test('lines that are the same stand beside one another', () => {
  expect(compareLines('a\nb\n', 'a\nb\n')).toEqual([
    { mine: 'a', solution: 'a' },
    { mine: 'b', solution: 'b' },
  ]);
});

test('a changed line stands beside the one that replaces it', () => {
  expect(compareLines('a\nmine\nc\n', 'a\nother\nc\n')).toEqual([
    { mine: 'a', solution: 'a' },
    { mine: 'mine', solution: 'other' },
    { mine: 'c', solution: 'c' },
  ]);
});

test('a line that only one text has stands beside nothing', () => {
  expect(compareLines('a\n', 'a\nnew\n')).toContainEqual({ mine: undefined, solution: 'new' });
  expect(compareLines('a\nold\n', 'a\n')).toContainEqual({ mine: 'old', solution: undefined });
});

test('an empty line stays a line', () => {
  expect(compareLines('a\n\nb\n', 'a\n\nb\n')).toHaveLength(3);
});

test('every line of both texts is shown once and in order', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1 })
    .map((lines) => `${lines.join('\n')}\n`);
  fc.assert(
    fc.property(text, text, (mine, solution) => {
      const rows = compareLines(mine, solution);
      const shown = (side: 'mine' | 'solution') =>
        rows.map((row) => row[side]).filter((line) => line !== undefined);
      expect(`${shown('mine').join('\n')}\n`).toBe(mine);
      expect(`${shown('solution').join('\n')}\n`).toBe(solution);
    }),
  );
});
