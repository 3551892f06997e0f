import { attachChoice } from '../choice/choice.ts';
import { element } from '../page/element.ts';
import { pageProgress } from '../page/progress.ts';
import { showState } from './state.ts';
import { attachViews } from './views.ts';

/** Brings a lesson page to life: choices, views, and what is known of the learner's progress. */
export function startLesson(): void {
  const lesson = element('lesson');
  const progress = pageProgress();
  progress.visit(lesson.dataset['lesson'] ?? '');
  for (const choice of lesson.querySelectorAll<HTMLElement>('[data-choice]')) attachChoice(choice, progress);
  attachViews(lesson);
  showState(lesson, progress);
}
