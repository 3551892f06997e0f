import type { CaseResult, FileRole, Files } from '../../course/exercise/types.ts';
import { attachPlainEditor, type EditorHandle } from '../editor/index.ts';
import type { Workspace } from './workspace.ts';

/** The editors of an exercise's files, by path. */
export type Editors = ReadonlyMap<string, EditorHandle>;

const ROLES: readonly FileRole[] = ['constraint-template', 'constraint'];

/**
 * Takes over the plain editors in the page's HTML and keeps them and the workspace's texts the same.
 * @param start what the server put into them
 */
export function attachEditors(root: HTMLElement, workspace: Workspace, start: Files): Editors {
  const editors = new Map<string, EditorHandle>();
  for (const panel of root.querySelectorAll<HTMLElement>('[role="tabpanel"]')) {
    const element = panel.querySelector<HTMLElement>('.editor');
    if (element === null) continue;
    const role = ROLES.find((candidate) => candidate === panel.dataset['role']);
    const editor = attachPlainEditor(element, { role });
    editors.set(editor.file, editor);
    // Typed before this script ran: it is the learner's latest word, whatever was saved before.
    const typed = editor.getText();
    if (typed !== start[editor.file]) workspace.edit(editor.file, typed);
    editor.onChange((text) => workspace.edit(editor.file, text));
  }
  workspace.texts.subscribe((texts) => showTexts(editors, texts));
  workspace.diagnostics.subscribe((diagnostics) => {
    for (const editor of editors.values()) editor.setDiagnostics(diagnostics);
  });
  return editors;
}

/** Texts that did not come from the editors: saved, reset, undone, or from another tab. */
function showTexts(editors: Editors, texts: Files): void {
  for (const [path, editor] of editors) {
    const text = texts[path] ?? '';
    if (text !== editor.getText()) editor.setText(text, { undoable: false });
  }
}

/** Marks in every editor which lines ran for a case. */
export function markCase(editors: Editors, result: CaseResult | undefined): void {
  for (const [path, editor] of editors) {
    editor.markLines(result?.lines.find(({ file }) => file === path));
  }
}

/** Puts Monaco into the place of the plain editors: the one that is seen first. Where it cannot be loaded they stay. */
export async function upgradeEditors(editors: Editors, first: string): Promise<void> {
  const inOrder = [...editors.values()].sort(
    (one, other) => Number(other.file === first) - Number(one.file === first),
  );
  for (const editor of inOrder) await editor.upgrade();
}
