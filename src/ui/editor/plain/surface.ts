import type { Diagnostic } from '../../../engine/diagnostic.ts';
import { HIGHLIGHT_LIMIT, highlightedNodes } from '../highlight/index.ts';
import { part, type ScrollPosition } from '../parts.ts';
import type { EditorLanguage, LineMarks, Surface, SurfaceEvents, TextSelection } from '../types.ts';
import { EditHistory, type HistoryStep } from './history.ts';
import { indent, newline, outdent, type TextEdit } from './indent.ts';
import { makeLargeEdit } from './large-edit.ts';
import { lineNumbers, squiggles } from './lines.ts';
import { barNodes, pieceNode } from './nodes.ts';

/** What Monaco takes over from the plain editor. */
export interface PlainState {
  readonly text: string;
  readonly selection: TextSelection;
  readonly scroll: ScrollPosition;
  readonly focused: boolean;
  readonly history: readonly HistoryStep[];
}

/** The textarea with its colored copy. All offsets count UTF-16 units, as the textarea does. */
export class PlainSurface implements Surface {
  readonly #input: HTMLTextAreaElement;
  readonly #root: HTMLElement;
  readonly #page: HTMLElement;
  readonly #code: HTMLElement;
  readonly #numbers: HTMLElement;
  readonly #squiggles: HTMLElement;
  readonly #marks: HTMLElement;
  readonly #language: EditorLanguage;
  readonly #events: SurfaceEvents;
  readonly #stop = new AbortController();
  readonly #history: EditHistory;
  #diagnostics: readonly Diagnostic[] = [];
  #shown: string;
  #composing = false;

  constructor(root: HTMLElement, language: EditorLanguage, events: SurfaceEvents) {
    this.#input = part(root, '.editor-input', HTMLTextAreaElement);
    this.#root = root;
    this.#page = part(root, '.editor-plain', HTMLElement);
    this.#code = part(root, '.editor-code code', HTMLElement);
    this.#numbers = part(root, '.editor-numbers', HTMLElement);
    this.#squiggles = part(root, '.editor-squiggles', HTMLElement);
    this.#marks = part(root, '.editor-marks', HTMLElement);
    this.#language = language;
    this.#events = events;
    this.#shown = this.#input.defaultValue;
    this.#history = new EditHistory(this.#shown);
    this.#listen();
    this.#paint();
    // What was typed before the script ran is one step back from the starter text.
    if (this.#input.value !== this.#input.defaultValue) {
      this.#remember('');
    }
  }

  #listen(): void {
    const { signal } = this.#stop;
    this.#input.addEventListener('input', (event) => this.#changed(inputType(event)), { signal });
    this.#input.addEventListener('keydown', (event) => this.#key(event), { signal });
    const changed = (kind: string) => this.#changed(kind);
    this.#input.addEventListener('beforeinput', (event) => makeLargeEdit(event, changed), { signal });
    this.#input.addEventListener('selectionchange', () => this.#events.caretMoved(), { signal });
    this.#input.addEventListener('compositionstart', () => (this.#composing = true), { signal });
    this.#input.addEventListener('compositionend', () => (this.#composing = false), { signal });
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const { value, selectionStart, selectionEnd } = this.#input;
    if (event.key === 'Tab') {
      event.preventDefault();
      this.#apply((event.shiftKey ? outdent : indent)(value, selectionStart, selectionEnd));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#apply(newline(value, selectionStart, selectionEnd));
    }
  }

  #apply(edit: TextEdit | undefined): void {
    if (edit === undefined) {
      return;
    }
    this.#input.setSelectionRange(edit.start, edit.end);
    this.#insert(edit.text);
    this.#input.setSelectionRange(edit.selectionStart, edit.selectionEnd);
  }

  /** Deprecated but without a successor: the only way to change a textarea that its own undo knows of. */
  #insert(text: string): void {
    const command = text === '' ? 'delete' : 'insertText';
    if (document.activeElement !== this.#input || !document.execCommand(command, false, text)) {
      this.#input.setRangeText(text, this.#input.selectionStart, this.#input.selectionEnd, 'end');
      this.#changed('insertReplacementText');
    }
  }

  #changed(kind: string): void {
    this.#paint();
    this.#remember(kind);
    this.#events.changed();
  }

  #remember(kind: string): void {
    this.#history.record({ text: this.#input.value, selection: this.#selection() }, kind, performance.now());
  }

  #paint(): void {
    const text = this.#input.value;
    if (text === this.#shown) {
      return;
    }
    this.#shown = text;
    const large = text.length > HIGHLIGHT_LIMIT;
    this.#root.toggleAttribute('data-large', large);
    this.#code.replaceChildren(...(large ? [] : [highlightedNodes(text, this.#language), '\n']));
    const numbers = large ? '' : lineNumbers(text);
    if (this.#numbers.textContent !== numbers) {
      this.#numbers.textContent = numbers;
    }
    this.#paintSquiggles();
    if (!large) {
      // The textarea is as large as its text and must never scroll within itself.
      this.#input.scrollTo(0, 0);
    }
  }

  #paintSquiggles(): void {
    const large = this.#shown.length > HIGHLIGHT_LIMIT;
    this.#squiggles.replaceChildren(
      ...(large ? [] : squiggles(this.#shown, this.#diagnostics).map(pieceNode)),
    );
  }

  get #scroller(): HTMLElement {
    return this.#root.hasAttribute('data-large') ? this.#input : this.#page;
  }

  #selection(): TextSelection {
    const { selectionStart, selectionEnd, selectionDirection } = this.#input;
    const direction = selectionDirection === 'backward' ? 'backward' : 'forward';
    return { start: selectionStart, end: selectionEnd, direction };
  }

  /** Resolves at once, or when the text that an input method is composing has arrived. */
  async settled(): Promise<void> {
    while (this.#composing) {
      await new Promise((resolve) => {
        this.#input.addEventListener('compositionend', resolve, { once: true });
      });
      // Some browsers send the composed text after the end of the composition.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  /** Everything that the successor needs, as it is at this moment. */
  state(): PlainState {
    return {
      text: this.#input.value,
      selection: this.#selection(),
      scroll: { top: this.#scroller.scrollTop, left: this.#scroller.scrollLeft },
      focused: document.activeElement === this.#input,
      history: this.#history.steps,
    };
  }

  getText(): string {
    return this.#input.value;
  }

  setText(text: string, undoable: boolean): void {
    if (text === this.#input.value) {
      return;
    }
    if (undoable) {
      this.#input.focus({ preventScroll: true });
      this.#input.select();
      this.#insert(text);
    } else {
      this.#input.value = text;
      this.#changed('insertReplacementText');
    }
    this.#input.setSelectionRange(0, 0);
  }

  focus(): void {
    this.#input.focus();
  }

  setDiagnostics(diagnostics: readonly Diagnostic[]): void {
    this.#diagnostics = diagnostics;
    this.#paintSquiggles();
    this.#input.setAttribute(
      'aria-invalid',
      String(diagnostics.some(({ severity }) => severity === 'error')),
    );
  }

  revealLine(line: number): void {
    const lines = this.#input.value.split('\n').slice(0, Math.max(0, line - 1));
    const offset = lines.reduce((sum, text) => sum + text.length + 1, 0);
    this.#input.setSelectionRange(offset, offset);
    const height = Number.parseFloat(getComputedStyle(this.#input).lineHeight);
    const top = lines.length * height;
    if (
      top < this.#scroller.scrollTop ||
      top + 2 * height > this.#scroller.scrollTop + this.#scroller.clientHeight
    ) {
      this.#scroller.scrollTo({ top: Math.max(0, top - this.#scroller.clientHeight / 2) });
    }
  }

  markLines(marks: LineMarks | undefined): void {
    const bars = [...barNodes(marks?.ran ?? [], 'ran'), ...barNodes(marks?.idle ?? [], 'idle')];
    this.#marks.replaceChildren(...bars);
  }

  caretLine(): number {
    const { value, selectionStart, selectionEnd, selectionDirection } = this.#input;
    const caret = selectionDirection === 'backward' ? selectionStart : selectionEnd;
    return value.slice(0, caret).split('\n').length;
  }

  dispose(): void {
    this.#stop.abort();
  }
}

function inputType(event: Event): string {
  return event instanceof InputEvent ? event.inputType : '';
}
