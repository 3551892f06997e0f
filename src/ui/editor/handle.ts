import type { Diagnostic } from '../../engine/diagnostic.ts';
import { letTabLeave } from './leave.ts';
import { notesFor, problemInLine } from './notes.ts';
import { part } from './parts.ts';
import { PlainSurface } from './plain/surface.ts';
import type {
  ChangeListener,
  EditorHandle,
  EditorLanguage,
  EditorOptions,
  LineMarks,
  Surface,
  SurfaceEvents,
} from './types.ts';

function languageOf(root: HTMLElement): EditorLanguage {
  const language = root.getAttribute('data-language');
  if (language === 'yaml' || language === 'rego' || language === 'json') {
    return language;
  }
  throw new Error(`The editor's data-language must be yaml, rego or json, not "${language}".`);
}

/** Phones and tablets keep the plain editor: Monaco does not work with their keyboards and selection handles. */
function isTouchDevice(): boolean {
  return matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches;
}

/**
 * Takes over the HTML of `renderPlainEditor`, with whatever was typed into it already.
 *
 * @param root The element with class `editor`.
 */
export function attachPlainEditor(root: HTMLElement, options: EditorOptions = {}): EditorHandle {
  const file = root.getAttribute('data-file') ?? '';
  const language = languageOf(root);
  const notes = part(root, '.editor-notes', HTMLElement);
  const problem = part(root, '.editor-problem', HTMLElement);
  const box = part(root, '.editor-box', HTMLElement);
  const stop = new AbortController();
  const listeners = new Set<ChangeListener>();
  let diagnostics: readonly Diagnostic[] = [];
  let marks: LineMarks | undefined;
  let upgrading: Promise<void> | undefined;

  const events: SurfaceEvents = {
    changed() {
      // The marks tell what ran before this change.
      markLines(undefined);
      const text = surface.getText();
      for (const listener of listeners) {
        listener(text);
      }
    },
    caretMoved: showProblem,
  };
  const plain = new PlainSurface(root, language, events);
  let surface: Surface = plain;
  letTabLeave(box, part(root, '.editor-help', HTMLElement), stop.signal);
  root.setAttribute('data-editor', 'plain');

  function showProblem(): void {
    const found = diagnostics.length === 0 ? undefined : problemInLine(diagnostics, surface.caretLine());
    const words = found === undefined ? '' : `Line ${found.line}: ${found.message}`;
    if (problem.textContent !== words) {
      problem.textContent = words;
      problem.title = words;
    }
  }

  function showNotes(): void {
    const paragraphs = notesFor(diagnostics, marks).map((note) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = note;
      return paragraph;
    });
    notes.replaceChildren(...paragraphs);
  }

  function markLines(next: LineMarks | undefined): void {
    if (marks !== next) {
      marks = next;
      surface.markLines(marks);
      showNotes();
    }
  }

  async function replaceByMonaco(): Promise<void> {
    const { createMonacoSurface } = await import('./monaco/index.ts');
    await plain.settled();
    if (stop.signal.aborted) {
      return;
    }
    // From here to the end nothing waits: no key can fall between the two editors.
    const state = plain.state();
    surface = createMonacoSurface({ box, file, language, role: options.role, state, events });
    surface.setDiagnostics(diagnostics);
    surface.markLines(marks);
    root.setAttribute('data-editor', 'monaco');
    if (state.focused) {
      surface.focus();
    }
    plain.dispose();
  }

  return {
    file,
    getText: () => surface.getText(),
    setText: (text, { undoable }) => surface.setText(text, undoable),
    focus: () => surface.focus(),
    setDiagnostics(all) {
      diagnostics = all.filter((diagnostic) => diagnostic.file === file);
      surface.setDiagnostics(diagnostics);
      showNotes();
      showProblem();
    },
    revealLine: (line) => surface.revealLine(line),
    markLines,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    upgrade() {
      if (isTouchDevice()) {
        return Promise.resolve();
      }
      upgrading ??= replaceByMonaco().catch((error: unknown) => {
        upgrading = undefined;
        throw error;
      });
      return upgrading;
    },
    dispose() {
      stop.abort();
      listeners.clear();
      surface.dispose();
    },
  };
}
