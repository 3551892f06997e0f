import { type CourseProgress, courseProgress } from '../../course/progress/index.ts';
import { pageData } from '../page/data.ts';
import { pageProgress } from '../page/progress.ts';
import type { OutlineData } from './outline.ts';
import { attachTransfer } from './transfer.ts';

/** Puts the learner's progress into the outline, and keeps it up to date. */
export function startOutline(): void {
  const outline = pageData<OutlineData>('outline-data');
  if (outline === undefined) return;
  attachTransfer(pageProgress());
  courseProgress(outline.chapters, pageProgress()).subscribe((progress) => {
    markLessons(progress);
    countChapters(progress);
    offerNext(outline, progress);
  });
}

function markLessons(progress: CourseProgress): void {
  for (const mark of document.querySelectorAll<HTMLElement>('[data-lesson-mark]')) {
    const done = progress.lessons.get(mark.dataset['lessonMark'] ?? '') ?? false;
    mark.toggleAttribute('data-done', done);
    if (done) {
      mark.setAttribute('role', 'img');
      mark.setAttribute('aria-label', 'Done:');
    } else {
      mark.removeAttribute('role');
      mark.removeAttribute('aria-label');
    }
  }
}

function countChapters(progress: CourseProgress): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-chapter-progress]')) {
    const share = progress.chapters.get(place.dataset['chapterProgress'] ?? '');
    if (share !== undefined && share.done > 0) place.textContent = `${share.done} of ${share.total} done`;
  }
}

function offerNext(outline: OutlineData, progress: CourseProgress): void {
  const summary = document.getElementById('course-progress');
  if (summary !== null) {
    summary.textContent = progress.done === 0 ? '' : `${progress.done} of ${progress.total} lessons done`;
  }
  const next = outline.lessons.find((lesson) => !progress.lessons.get(lesson.id));
  const link = document.getElementById('continue');
  if (!(link instanceof HTMLAnchorElement) || next === undefined || progress.done === 0) return;
  link.href = next.url;
  link.textContent = `Continue: ${next.title}`;
}
