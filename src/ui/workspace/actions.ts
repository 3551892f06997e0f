import type { PolicyExercise } from '../../course/exercise/types.ts';
import { element } from '../page/element.ts';
import type { Workspace } from './workspace.ts';

/** The buttons above the results: check, undo, reset, and the solution. */
export function attachActions(root: HTMLElement, workspace: Workspace, exercise: PolicyExercise): void {
  const button = (action: string) => {
    const found = root.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);
    if (found === null) throw new Error(`The workspace has no button for ${action}.`);
    return found;
  };
  const check = button('check');
  check.addEventListener('click', () => void workspace.check());
  workspace.results.subscribe(({ checking }) => {
    check.setAttribute('aria-disabled', String(checking));
    check.textContent = checking ? 'Checking…' : 'Check';
  });

  const undo = button('undo');
  undo.addEventListener('click', workspace.undo);
  workspace.canUndo.subscribe((canUndo) => {
    // A hidden button loses the focus to nowhere.
    if (!canUndo && document.activeElement === undo) check.focus();
    undo.hidden = !canUndo;
  });
  button('reset').addEventListener('click', workspace.reset);

  const showSolution = button('solution');
  const solution = element('solution');
  const toggle = async () => {
    const { openSolution } = await import('../solution/index.ts');
    openSolution({ place: solution, opener: showSolution, workspace, exercise });
  };
  showSolution.addEventListener('click', () => void toggle());
}
