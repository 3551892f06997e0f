/** The solution beside the learner's own text. What belongs here: the comparison, its view, opening and closing it. */
import { h, render } from 'preact';
import type { PolicyExercise } from '../../course/exercise/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { Solution } from './Solution.tsx';

export interface SolutionOptions {
  /** Where the comparison is shown, in place of the editors. */
  readonly place: HTMLElement;
  /** The button that opens and closes it, and gets the focus back. */
  readonly opener: HTMLElement;
  readonly workspace: Workspace;
  readonly exercise: PolicyExercise;
}

/** Shows the solution in place of the editors, or takes it away again. */
export function openSolution({ place, opener, workspace, exercise }: SolutionOptions): void {
  const show = (open: boolean) => {
    place.hidden = !open;
    place.parentElement?.toggleAttribute('data-solution', open);
    opener.setAttribute('aria-expanded', String(open));
    opener.textContent = open ? 'Hide solution' : 'Show solution';
  };
  const close = () => {
    show(false);
    render(null, place);
    opener.focus();
  };
  if (!place.hidden) {
    close();
    return;
  }
  const use = () => {
    workspace.useSolution();
    close();
  };
  render(h(Solution, { mine: workspace.texts.get(), solution: exercise.solution, use, close }), place);
  show(true);
  place.querySelector('button')?.focus();
}
