import { expect, test } from 'vitest';
import { outlineOf } from '../../../src/ui/outline/outline.ts';

test('keeps the order of chapters and lessons, with what tells how far a learner is', () => {
  const lesson = (id: string, exercises: string[]) => ({
    id,
    url: `/${id}/`,
    title: id,
    exercises: exercises.map((exercise) => ({ id: exercise })),
  });
  const chapters = [
    { id: 'first', lessons: [lesson('a', ['x', 'y']), lesson('b', [])] },
    { id: 'to-come', lessons: [] },
  ];
  expect(outlineOf(chapters)).toEqual({
    chapters: [
      {
        id: 'first',
        lessons: [
          { id: 'a', exercises: ['x', 'y'] },
          { id: 'b', exercises: [] },
        ],
      },
      { id: 'to-come', lessons: [] },
    ],
    lessons: [
      { id: 'a', url: '/a/', title: 'a' },
      { id: 'b', url: '/b/', title: 'b' },
    ],
  });
});
