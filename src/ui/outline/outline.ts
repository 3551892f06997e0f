import type { OutlineChapter } from '../../course/progress/index.ts';

/** The outline as the page's script needs it. */
export interface OutlineData {
  readonly chapters: readonly OutlineChapter[];
  /** All lessons in order, with their addresses and titles. */
  readonly lessons: readonly { readonly id: string; readonly url: string; readonly title: string }[];
}

interface ChapterOfLessons {
  readonly id: string;
  readonly lessons: readonly {
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly exercises: readonly { readonly id: string }[];
  }[];
}

/** Leaves of the course what tells how far a learner is. */
export function outlineOf(chapters: readonly ChapterOfLessons[]): OutlineData {
  return {
    chapters: chapters.map((chapter) => ({
      id: chapter.id,
      lessons: chapter.lessons.map((lesson) => ({
        id: lesson.id,
        exercises: lesson.exercises.map((exercise) => exercise.id),
      })),
    })),
    lessons: chapters.flatMap((chapter) => chapter.lessons.map(({ id, url, title }) => ({ id, url, title }))),
  };
}
