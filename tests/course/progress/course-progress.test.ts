import { expect, test } from 'vitest';
import { courseProgress, openProgress } from '../../../src/course/progress/index.ts';
import { podChoice, report } from '../examples.ts';

const outline = [
  {
    id: 'introduction',
    lessons: [
      { id: 'welcome', exercises: [] },
      { id: 'not-secure', exercises: ['pod'] },
    ],
  },
  { id: 'custom', lessons: [{ id: 'first', exercises: ['owner', 'other'] }] },
  { id: 'planned', lessons: [] },
];

test('a lesson is done when all its exercises are passed, or when it was read if it has none', () => {
  const progress = openProgress(undefined);
  const course = courseProgress(outline, progress);
  const seen: number[] = [];
  course.subscribe((value) => seen.push(value.done));

  progress.markRead('welcome');
  progress.markRead('first');
  progress.choose(podChoice, 'none');
  progress.recordCheck('owner', report(true));
  expect(course.get()).toMatchObject({ done: 2, total: 3 });
  progress.recordCheck('other', report(true));

  expect(seen.at(-1)).toBe(3);
  expect(Object.fromEntries(course.get().chapters)).toEqual({
    introduction: { done: 2, total: 2 },
    custom: { done: 1, total: 1 },
    planned: { done: 0, total: 0 },
  });
});
