import { join } from 'node:path';
import type { AuthoredExercise, Course } from '../../course/lessons/index.ts';

/** What a lesson has, for who maintains the course or tests it. */
export interface LessonListing {
  readonly id: string;
  readonly title: string;
  /** Title of the chapter. */
  readonly chapter: string;
  /** Paths of all files of the lesson. */
  readonly files: readonly string[];
  readonly exercises: readonly { readonly id: string; readonly title: string; readonly check: string }[];
  /** What is checked: each case of each policy exercise, and each choice. */
  readonly checks: readonly { readonly exercise: string; readonly id: string; readonly expect: string }[];
  /** Shell commands that the prose marks as runnable. */
  readonly commands: readonly string[];
  /** Paths of the files with Terraform configurations. */
  readonly configurations: readonly string[];
}

/**
 * Describes every lesson, in the order of the course.
 * @param root the folder `lessons`, with which the paths begin
 */
export function describeLessons({ chapters }: Course, root: string): readonly LessonListing[] {
  return chapters.flatMap((chapter) =>
    chapter.lessons.map((lesson) => {
      const files = lesson.files.map((file) => join(root, lesson.folder, file));
      return {
        id: lesson.id,
        title: lesson.title,
        chapter: chapter.title,
        files,
        exercises: lesson.exercises.map(({ id, title, check }) => ({ id, title, check })),
        checks: lesson.exercises.flatMap(checksOf),
        commands: lesson.commands,
        configurations: files.filter((file) => file.endsWith('.tf')),
      };
    }),
  );
}

function checksOf(exercise: AuthoredExercise): LessonListing['checks'] {
  if (exercise.check === 'policy') {
    return exercise.cases.map(({ id, expect }) => ({ exercise: exercise.id, id, expect }));
  }
  const correct = exercise.options.filter((option) => option.correct);
  return correct.map(({ id }) => ({ exercise: exercise.id, id, expect: 'chosen' }));
}

/** The same, for reading. */
export function formatLessons(lessons: readonly LessonListing[]): string {
  return lessons.map(formatLesson).join('\n');
}

function formatLesson({
  id,
  title,
  chapter,
  files,
  exercises,
  checks,
  commands,
  configurations,
}: LessonListing) {
  const checksIn = (exercise: string) => checks.filter((each) => each.exercise === exercise).length;
  const lines = [
    `${chapter}: ${title} (${id})`,
    ...exercises.map((exercise) => {
      return `  exercise  ${exercise.title} (${exercise.id}): ${exercise.check}, checks: ${checksIn(exercise.id)}`;
    }),
    ...commands.map((command) => `  command  ${command}`),
    ...configurations.map((file) => `  configuration  ${file}`),
    `  files: ${files.length}`,
  ];
  return `${lines.join('\n')}\n`;
}
