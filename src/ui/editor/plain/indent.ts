/** One replacement in a text, and the selection after it; offsets count UTF-16 units from 0. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

const UNIT = '  ';

function startOfLine(text: string, offset: number): number {
  // `lastIndexOf` takes a negative place for 0, where a text may have a line break.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Changes every line that the selection touches; the selection stays on the characters it was on. */
function changeLines(text: string, start: number, end: number, change: (line: string) => string): TextEdit {
  const from = startOfLine(text, start);
  // A selection that ends at a line's start does not mean that line.
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const newline = text.indexOf('\n', last);
  const to = newline === -1 ? text.length : newline;
  const lines = text.slice(from, to).split('\n');
  const changed = lines.map(change);

  function moved(offset: number): number {
    let before = from;
    let after = from;
    for (const [index, line] of lines.entries()) {
      const now = changed[index] ?? line;
      if (offset <= before + line.length) {
        const column = offset - before;
        return after + (column === 0 ? 0 : Math.max(0, column + now.length - line.length));
      }
      before += line.length + 1;
      after += now.length + 1;
    }
    return after + (offset - before);
  }
  return {
    start: from,
    end: to,
    text: changed.join('\n'),
    selectionStart: moved(start),
    selectionEnd: moved(end),
  };
}

/** Tab: two spaces at the caret, or every selected line two columns to the right. */
export function indent(text: string, start: number, end: number): TextEdit {
  if (text.slice(start, end).includes('\n')) {
    return changeLines(text, start, end, (line) => (line === '' ? line : UNIT + line));
  }
  const caret = start + UNIT.length;
  return { start, end, text: UNIT, selectionStart: caret, selectionEnd: caret };
}

/** Shift+Tab: every selected line up to two columns to the left; `undefined` where there is nothing to take. */
export function outdent(text: string, start: number, end: number): TextEdit | undefined {
  const edit = changeLines(text, start, end, (line) => line.replace(/^(?: {1,2}|\t)/, ''));
  return edit.text.length === edit.end - edit.start ? undefined : edit;
}

/** Enter: a new line that starts where the current one does; deeper after a YAML key, `|` or an open bracket. */
export function newline(text: string, start: number, end: number): TextEdit {
  const lineStart = startOfLine(text, start);
  const before = text.slice(lineStart, start);
  const spaces = /^[ \t]*/.exec(before)?.[0] ?? '';
  const deeper = /(?:[:{[(]|[|>][-+]?)[ \t]*$/.test(before) ? UNIT : '';
  const inserted = `\n${spaces}${deeper}`;
  // A line of spaces alone does not keep them.
  const from = spaces === before ? lineStart : start;
  const caret = from + inserted.length;
  return { start: from, end, text: inserted, selectionStart: caret, selectionEnd: caret };
}

/** The text after an edit. */
export function applyEdit(text: string, edit: TextEdit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}
