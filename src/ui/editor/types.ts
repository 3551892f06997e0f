import type { FileRole } from '../../course/exercise/types.ts';
import type { Diagnostic } from '../../engine/diagnostic.ts';

/** The languages that the editor colors. */
export type EditorLanguage = 'yaml' | 'rego' | 'json';

/** What the page knows of a file beyond its text. */
export interface EditorOptions {
  /** What the file is to the exercise: chooses the schema behind completion and hover. */
  readonly role?: FileRole | undefined;
}

/** Lines of the learner's own file that ran for a case, and those that did not; both count from 1. */
export interface LineMarks {
  readonly ran: readonly number[];
  readonly idle: readonly number[];
}

/** Called with the whole new text after each change, whoever made it. */
export type ChangeListener = (text: string) => void;

/** One file's editor, whichever surface shows it at the moment. */
export interface EditorHandle {
  /** Path of the file as the exercise names it. */
  readonly file: string;
  getText(): string;
  /** Replaces the whole text; the learner can undo it with the editor's own undo where the browser allows. */
  setText(text: string, options: { readonly undoable: boolean }): void;
  focus(): void;
  /** Shows squiggles for the diagnostics of this file; those of other files are ignored. */
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  /** Scrolls a line (from 1) into view and puts the caret at its start. */
  revealLine(line: number): void;
  /** Marks in the gutter which lines ran for a case; `undefined` takes the marks away. */
  markLines(marks: LineMarks | undefined): void;
  /** Returns the function that takes the listener off again. */
  onChange(listener: ChangeListener): () => void;
  /**
   * Loads Monaco and puts it in the plain editor's place. Does nothing on touch devices and when it is done
   * already. Rejects where the script cannot be loaded; the plain editor then stays in use.
   */
  upgrade(): Promise<void>;
  dispose(): void;
}

/** Where the text is being edited: the caret and the other end of the selection, as offsets. */
export interface TextSelection {
  readonly start: number;
  readonly end: number;
  readonly direction: 'forward' | 'backward';
}

/** What the plain editor and Monaco have in common: one of them stands behind every `EditorHandle`. */
export interface Surface {
  getText(): string;
  setText(text: string, undoable: boolean): void;
  focus(): void;
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  revealLine(line: number): void;
  markLines(marks: LineMarks | undefined): void;
  /** Line of the caret, from 1. */
  caretLine(): number;
  dispose(): void;
}

/** What a surface tells its handle. */
export interface SurfaceEvents {
  changed(): void;
  caretMoved(): void;
}
