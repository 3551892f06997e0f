import type { Progress } from '../../course/progress/index.ts';

/** Says at the lesson's end, and at each exercise, what is done. */
export function showState(lesson: HTMLElement, progress: Progress): void {
  for (const call of lesson.querySelectorAll<HTMLElement>('[data-exercise-mark]')) {
    progress.exercise(call.dataset['exerciseMark'] ?? '').subscribe(({ passed }) => {
      call.querySelector('.mark')?.toggleAttribute('data-done', passed);
    });
  }
  showLessonState(lesson.querySelector<HTMLElement>('#lesson-state'), progress);
  attachMarkRead(lesson, progress);
}

function showLessonState(place: HTMLElement | null, progress: Progress): void {
  const exercises = place?.dataset['exercises']?.split(' ') ?? [];
  const show = () => {
    const open = exercises.filter((id) => !progress.exercise(id).get().passed).length;
    if (place !== null) place.textContent = open === 0 ? 'Lesson done.' : leftToDo(open);
  };
  for (const id of exercises) progress.exercise(id).subscribe(show);
}

function leftToDo(open: number): string {
  return open === 1 ? 'One exercise is left to do.' : `${open} exercises are left to do.`;
}

function attachMarkRead(lesson: HTMLElement, progress: Progress): void {
  const button = lesson.querySelector<HTMLButtonElement>('#mark-read');
  const id = lesson.dataset['lesson'] ?? '';
  if (button === null) return;
  button.addEventListener('click', () => progress.markRead(id));
  progress.lesson(id).subscribe(({ read }) => {
    button.disabled = read;
    button.textContent = read ? 'Read' : 'Mark this lesson as read';
  });
}
