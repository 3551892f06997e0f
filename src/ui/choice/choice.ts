import type { Choosable, Progress } from '../../course/progress/index.ts';

/** Brings a choice to life: a click on an option shows its feedback, and what was chosen before is shown again. */
export function attachChoice(root: HTMLElement, progress: Progress): void {
  const id = root.dataset['choice'] ?? '';
  const options = [...root.querySelectorAll<HTMLElement>('[data-option]')];
  const exercise = gradingOf(id, options);
  for (const option of options) {
    option.querySelector('button')?.addEventListener('click', () => {
      progress.choose(exercise, option.dataset['option'] ?? '');
    });
  }
  progress.exercise(id).subscribe(({ answers }) => {
    for (const option of options) showOption(option, answers.includes(option.dataset['option'] ?? ''));
  });
}

function showOption(option: HTMLElement, chosen: boolean): void {
  option.toggleAttribute('data-chosen', chosen);
  option.querySelector('button')?.setAttribute('aria-expanded', String(chosen));
  const feedback = option.querySelector<HTMLElement>('[data-feedback] > p');
  if (feedback !== null) feedback.hidden = !chosen;
}

/** The options as the page's HTML holds them. */
function gradingOf(id: string, options: readonly HTMLElement[]): Choosable {
  return {
    id,
    options: options.map((option) => ({
      id: option.dataset['option'] ?? '',
      correct: option.hasAttribute('data-correct'),
    })),
  };
}
