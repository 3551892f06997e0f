import { expect, test } from 'vitest';
import { EditHistory } from '../../../../src/ui/editor/plain/history.ts';

function step(text: string) {
  return { text, selection: { start: text.length, end: text.length, direction: 'forward' } } as const;
}

function texts(history: EditHistory): string[] {
  return history.steps.map(({ text }) => text);
}

test('letters typed without a pause are one step, a pause or another kind of change begins a new one', () => {
  const history = new EditHistory('');
  history.record(step('a'), 'insertText', 0);
  history.record(step('ab'), 'insertText', 100);
  history.record(step('abc'), 'insertText', 5000);
  history.record(step('ab'), 'deleteContentBackward', 5100);
  expect(texts(history)).toEqual(['', 'ab', 'abc', 'ab']);
});

test('it keeps the last hundred steps and no very long text', () => {
  const history = new EditHistory('');
  for (let index = 0; index < 300; index += 1) {
    history.record(step(`${index}`), 'insertFromPaste', index);
  }
  history.record(step('x'.repeat(100_001)), 'insertFromPaste', 400);
  expect(texts(history)).toHaveLength(100);
  expect(texts(history).at(-1)).toBe('299');
});
