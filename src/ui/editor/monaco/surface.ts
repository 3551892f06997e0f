import { editor, MarkerSeverity, Range, Selection, SelectionDirection, Uri } from 'monaco-editor/editor';
import type { FileRole } from '../../../course/exercise/types.ts';
import type { Diagnostic } from '../../../engine/diagnostic.ts';
import type { PlainState } from '../plain/surface.ts';
import type { EditorLanguage, LineMarks, Surface, SurfaceEvents, TextSelection } from '../types.ts';
import { editorOptions } from './options.ts';
import { replaceAll, replay } from './replay.ts';
import { watchSchema } from './schemas.ts';

/** Where Monaco is to stand, and what it takes over. */
export interface MonacoPlace {
  /** The element that holds both editors; Monaco gets a layer of its own in it. */
  readonly box: HTMLElement;
  readonly file: string;
  readonly language: EditorLanguage;
  readonly role: FileRole | undefined;
  readonly state: PlainState;
  readonly events: SurfaceEvents;
}

function toSelection(model: editor.ITextModel, { start, end, direction }: TextSelection): Selection {
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
  return Selection.createWithDirection(
    from.lineNumber,
    from.column,
    to.lineNumber,
    to.column,
    direction === 'backward' ? SelectionDirection.RTL : SelectionDirection.LTR,
  );
}

/** One Monaco editor for one file. */
export class MonacoSurface implements Surface {
  readonly #model: editor.ITextModel;
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #layer: HTMLElement;
  readonly #marks: editor.IEditorDecorationsCollection;
  readonly #forgetSchema: () => void;

  /** Makes the editor ready, out of sight; the caller shows it and gives it the focus. */
  constructor({ box, file, language, role, state, events }: MonacoPlace) {
    this.#layer = document.createElement('div');
    this.#layer.className = 'editor-monaco';
    const style = getComputedStyle(box.querySelector('.editor-input') ?? box);
    const padding = Number.parseFloat(getComputedStyle(box.querySelector('.editor-page') ?? box).paddingTop);
    box.append(this.#layer);

    this.#model = editor.createModel(state.history[0]?.text ?? state.text, language, modelUri(file));
    this.#model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    this.#model.setEOL(editor.EndOfLineSequence.LF);
    replay(this.#model, state);
    this.#editor = editor.create(this.#layer, {
      ...editorOptions(style, padding),
      model: this.#model,
      ariaLabel: file,
      dimension: { width: box.clientWidth, height: box.clientHeight },
    });
    this.#marks = this.#editor.createDecorationsCollection();
    this.#editor.setSelection(toSelection(this.#model, state.selection));
    this.#editor.setScrollPosition(
      { scrollTop: state.scroll.top, scrollLeft: state.scroll.left },
      editor.ScrollType.Immediate,
    );
    this.#editor.render(true);

    this.#model.onDidChangeContent(() => events.changed());
    this.#editor.onDidChangeCursorPosition(() => events.caretMoved());
    this.#forgetSchema = watchSchema(this.#model, role);
  }

  getText(): string {
    return this.#model.getValue();
  }

  setText(text: string, undoable: boolean): void {
    if (text === this.getText()) {
      return;
    }
    if (undoable) {
      replaceAll(this.#model, text);
    } else {
      this.#model.setValue(text);
    }
    this.#editor.setPosition({ lineNumber: 1, column: 1 });
  }

  focus(): void {
    this.#editor.focus();
  }

  setDiagnostics(diagnostics: readonly Diagnostic[]): void {
    const markers = diagnostics.map(({ line, column, endLine, endColumn, message, severity }) => ({
      startLineNumber: line,
      startColumn: column,
      endLineNumber: endLine,
      endColumn,
      message,
      severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
    }));
    editor.setModelMarkers(this.#model, 'course', markers);
  }

  revealLine(line: number): void {
    const lineNumber = Math.min(Math.max(1, line), this.#model.getLineCount());
    this.#editor.setPosition({ lineNumber, column: 1 });
    this.#editor.revealLineInCenterIfOutsideViewport(lineNumber);
  }

  markLines(marks: LineMarks | undefined): void {
    const bars = (lines: readonly number[], kind: string) =>
      lines.map((line) => ({
        range: new Range(line, 1, line, 1),
        options: { linesDecorationsClassName: `editor-line-${kind}` },
      }));
    this.#marks.set([...bars(marks?.ran ?? [], 'ran'), ...bars(marks?.idle ?? [], 'idle')]);
  }

  caretLine(): number {
    return this.#editor.getPosition()?.lineNumber ?? 1;
  }

  dispose(): void {
    this.#forgetSchema();
    this.#editor.dispose();
    this.#model.dispose();
    this.#layer.remove();
  }
}

let models = 0;

/** Unique, since two exercises of a page may have files of the same name. */
function modelUri(file: string): Uri {
  models += 1;
  return Uri.from({ scheme: 'inmemory', path: `/${models}/${file}` });
}
