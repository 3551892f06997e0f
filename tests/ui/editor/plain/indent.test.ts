import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyEdit,
  indent,
  newline,
  outdent,
  type TextEdit,
} from '../../../../src/ui/editor/plain/indent.ts';

/** `|` stands for the caret, `[` and `]` for the ends of a selection. */
function read(marked: string): [string, number, number] {
  const start = marked.search(/[|[]/);
  const text = marked.replace(/[|[]/, '');
  const end = text.indexOf(']');
  return end === -1 ? [text, start, start] : [text.replace(']', ''), start, end];
}

function shown(text: string, edit: TextEdit | undefined): string | undefined {
  if (edit === undefined) {
    return undefined;
  }
  const after = applyEdit(text, edit);
  const [start, end] = [edit.selectionStart, edit.selectionEnd];
  return start === end
    ? `${after.slice(0, start)}|${after.slice(start)}`
    : `${after.slice(0, start)}[${after.slice(start, end)}]${after.slice(end)}`;
}

function press(key: 'Enter' | 'Shift+Tab' | 'Tab', marked: string): string | undefined {
  const [text, start, end] = read(marked);
  const edit = { Enter: newline, 'Shift+Tab': outdent, Tab: indent }[key](text, start, end);
  return shown(text, edit);
}

test('Tab inserts two spaces at the caret and replaces a selection within a line', () => {
  expect(press('Tab', 'a|b')).toBe('a  |b');
  expect(press('Tab', 'a[b]c')).toBe('a  |c');
});

test('Tab moves every selected line, but neither blank lines nor the line at whose start the selection ends', () => {
  expect(press('Tab', 'a[b\n\ncd]e\nf')).toBe('  a[b\n\n  cd]e\nf');
  expect(press('Tab', '[ab\nc\n]d')).toBe('[  ab\n  c\n]d');
});

test('Shift+Tab takes up to two columns, or one tab, from every selected line', () => {
  expect(press('Shift+Tab', '    a|b')).toBe('  a|b');
  expect(press('Shift+Tab', '\ta|')).toBe('a|');
  expect(press('Shift+Tab', ' a[b\n   c]')).toBe('a[b\n c]');
  expect(press('Shift+Tab', ' | a')).toBe('|a');
});

test('Shift+Tab without anything to take changes nothing', () => {
  expect(press('Shift+Tab', 'a|')).toBeUndefined();
});

test('Enter keeps the indentation', () => {
  expect(press('Enter', '  a|b')).toBe('  a\n  |b');
  expect(press('Enter', '  a[b\n  c]d')).toBe('  a\n  |d');
});

test('Enter goes deeper after a key, a block scalar and an open bracket', () => {
  expect(press('Enter', '  spec:|')).toBe('  spec:\n    |');
  expect(press('Enter', 'rego: |'.replace('|', '>-|'))).toBe('rego: >-\n  |');
  expect(press('Enter', 'violation {|')).toBe('violation {\n  |');
});

test('Enter on a line of spaces leaves no spaces behind', () => {
  expect(press('Enter', 'a\n  |')).toBe('a\n\n  |');
});

test('an empty first line is a line too', () => {
  expect(press('Enter', '|\nspec:')).toBe('\n|\nspec:');
  expect(outdent('\n  a', 0, 4)).toMatchObject({ start: 0, end: 4, text: '\na' });
});

test('outdent takes back what indent did to several lines', () => {
  const line = fc.stringMatching(/^[a-z ]*$/);
  fc.assert(
    fc.property(fc.array(line, { minLength: 2 }), fc.nat(), fc.nat(), (lines, one, other) => {
      const text = lines.join('\n');
      const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].toSorted(
        (a, b) => a - b,
      );
      fc.pre(text.slice(start, end).includes('\n'));
      const there = indent(text, start, end);
      const moved = applyEdit(text, there);
      const back = outdent(moved, there.selectionStart, there.selectionEnd);
      const again = back === undefined ? moved : applyEdit(moved, back);
      // Lines without a letter in them may have had spaces before.
      expect(again.replaceAll(/^ +$/gm, '')).toBe(text.replaceAll(/^ +$/gm, ''));
      expect(there.selectionStart).toBeLessThanOrEqual(there.selectionEnd);
    }),
  );
});
