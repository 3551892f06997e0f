import type { Diagnostic } from '../../engine/diagnostic.ts';
import { lineList } from './plain/lines.ts';
import type { LineMarks } from './types.ts';

/** What is underlined and marked in the editor, in words, one sentence each. */
export function notesFor(diagnostics: readonly Diagnostic[], marks: LineMarks | undefined): string[] {
  const notes = diagnostics.map(({ severity, line, message }) => {
    return `${severity === 'error' ? 'Error' : 'Warning'} in line ${line}: ${message}`;
  });
  if (marks !== undefined && marks.ran.length > 0) {
    notes.push(`Lines that ran: ${lineList(marks.ran)}.`);
  }
  if (marks !== undefined && marks.idle.length > 0) {
    notes.push(`Lines that did not run: ${lineList(marks.idle)}.`);
  }
  return notes;
}

/** The diagnostic to show for a line: an error before a warning. */
export function problemInLine(diagnostics: readonly Diagnostic[], line: number): Diagnostic | undefined {
  const here = diagnostics.filter((diagnostic) => diagnostic.line <= line && line <= diagnostic.endLine);
  return here.find(({ severity }) => severity === 'error') ?? here[0];
}
