import type { editor } from 'monaco-editor/editor';
import type { PlainState } from '../plain/surface.ts';

/** The smallest replacement that turns one text into another. */
function difference(before: string, after: string): { start: number; end: number; text: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail += 1;
  }
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** Replaces a model's text as one step of undo. */
export function replaceAll(model: editor.ITextModel, text: string): void {
  const { start, end, text: inserted } = difference(model.getValue(), text);
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
  const range = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: inserted }], () => null);
  model.pushStackElement();
}

/** Types into a new model what was typed into the plain editor, so that undo reaches back to the starter text. */
export function replay(model: editor.ITextModel, { history, text }: PlainState): void {
  for (const step of history) {
    if (step.text !== model.getValue()) {
      replaceAll(model, step.text);
    }
  }
  if (text !== model.getValue()) {
    replaceAll(model, text);
  }
}
