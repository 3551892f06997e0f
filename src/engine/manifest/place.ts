import type { LineCounter } from 'yaml';
import type { Range } from '../diagnostic.ts';

/** The lines and columns of a stretch of offsets. Never empty, and without the line end after a value. */
export function placeOf(
  range: readonly [number, number, ...number[]] | null | undefined,
  text: string,
  lines: LineCounter,
): Range {
  const start = Math.min(range?.[0] ?? 0, text.length);
  let end = Math.max(range?.[1] ?? start, start);
  while (end > start + 1 && /\s/.test(text.charAt(end - 1))) end -= 1;
  const from = lines.linePos(start);
  const to = lines.linePos(end);
  const [line, column] = [Math.max(from.line, 1), Math.max(from.col, 1)];
  if (to.line > line || to.col > column) return { line, column, endLine: to.line, endColumn: to.col };
  return { line, column, endLine: line, endColumn: column + 1 };
}
