import type { Diagnostic } from '../../../engine/diagnostic.ts';

/** `1` to the number of lines, one a line. */
export function lineNumbers(text: string): string {
  const count = text.split('\n').length;
  return Array.from({ length: count }, (_, index) => index + 1).join('\n');
}

/** A stretch of one line; columns count from 0, the end is exclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly severity: Diagnostic['severity'];
}

function stretchInLine(diagnostic: Diagnostic, line: number, length: number): Stretch {
  // What lies after the last line is shown at its end.
  const start = line < diagnostic.line ? length : Math.min(diagnostic.column - 1, length);
  const from = line > diagnostic.line ? 0 : start;
  const to = line === diagnostic.endLine ? Math.min(diagnostic.endColumn - 1, length) : length;
  // Something missing has no width: underline one column, beyond the line's end if need be.
  return { from, to: Math.max(to, from + 1), severity: diagnostic.severity };
}

/** A piece of the text, underlined where it has a severity. */
export interface Piece {
  readonly text: string;
  readonly severity?: Diagnostic['severity'];
}

function lineWithSquiggles(line: string, stretches: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = [];
  let reached = 0;
  for (const { from, to, severity } of stretches.toSorted((a, b) => a.from - b.from)) {
    if (to > reached) {
      const start = Math.max(from, reached);
      const marked = line.slice(start, to).padEnd(to - start);
      pieces.push({ text: line.slice(reached, start) }, { text: marked, severity });
      reached = to;
    }
  }
  return pieces;
}

/**
 * The text once more, in pieces to lay over it, those of the diagnostics underlined. Lines without a diagnostic are left
 * empty: only their height counts.
 */
export function squiggles(text: string, diagnostics: readonly Diagnostic[]): Piece[] {
  const lines = text.split('\n');
  const found = new Map<number, Stretch[]>();
  for (const diagnostic of diagnostics) {
    const last = Math.min(Math.max(diagnostic.line, diagnostic.endLine), lines.length);
    for (let line = Math.max(1, Math.min(diagnostic.line, lines.length)); line <= last; line += 1) {
      const stretch = stretchInLine(diagnostic, line, lines[line - 1]?.length ?? 0);
      found.set(line, [...(found.get(line) ?? []), stretch]);
    }
  }
  const count = Math.max(0, ...found.keys());
  return lines
    .slice(0, count)
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [{ text: '\n' }]),
      ...lineWithSquiggles(line, found.get(index + 1) ?? []),
    ])
    .filter((piece) => piece.text !== '');
}

/** Line numbers in words, runs drawn together: `2-4, 7`. */
export function lineList(lines: readonly number[]): string {
  const parts: string[] = [];
  const sorted = [...new Set(lines)].toSorted((a, b) => a - b);
  for (let index = 0; index < sorted.length; index += 1) {
    const first = sorted[index];
    let last = first;
    while (last !== undefined && sorted[index + 1] === last + 1) {
      index += 1;
      last = sorted[index];
    }
    parts.push(first === last ? `${first}` : `${first}-${last}`);
  }
  return parts.join(', ');
}
