import { computed, type ReadableAtom } from 'nanostores';
import type { Progress } from './progress.ts';

/** The course's parts by their stable ids. */
export interface OutlineLesson {
  readonly id: string;
  /** Ids of the exercises; none where the lesson is for reading only. */
  readonly exercises: readonly string[];
}
export interface OutlineChapter {
  readonly id: string;
  readonly lessons: readonly OutlineLesson[];
}

/** Lessons that are done, out of all. */
export interface Share {
  readonly done: number;
  readonly total: number;
}

/** How far a learner is. */
export interface CourseProgress extends Share {
  readonly chapters: ReadonlyMap<string, Share>;
  /** Whether each lesson is done: all its exercises are passed, or it has none and was read. */
  readonly lessons: ReadonlyMap<string, boolean>;
}

/** Derives how far the learner is, kept up to date. */
export function courseProgress(
  outline: readonly OutlineChapter[],
  progress: Progress,
): ReadableAtom<CourseProgress> {
  const lessons = outline.flatMap((chapter) => chapter.lessons);
  const sources = lessons.flatMap(({ id, exercises }) => [
    progress.lesson(id),
    ...exercises.map(progress.exercise),
  ]);
  return computed(sources, () => derive(outline, (lesson) => isDone(lesson, progress)));
}

function isDone({ id, exercises }: OutlineLesson, progress: Progress): boolean {
  if (exercises.length === 0) return progress.lesson(id).get().read;
  return exercises.every((exerciseId) => progress.exercise(exerciseId).get().passed);
}

function derive(
  outline: readonly OutlineChapter[],
  done: (lesson: OutlineLesson) => boolean,
): CourseProgress {
  const lessons = new Map(
    outline.flatMap((chapter) => chapter.lessons).map((lesson) => [lesson.id, done(lesson)]),
  );
  const chapters = new Map(
    outline.map((chapter) => [
      chapter.id,
      {
        done: chapter.lessons.filter((lesson) => lessons.get(lesson.id)).length,
        total: chapter.lessons.length,
      },
    ]),
  );
  return {
    done: [...lessons.values()].filter((isDone) => isDone).length,
    total: lessons.size,
    chapters,
    lessons,
  };
}
