import type { ChoiceExercise, Exercise, Files, Html, PolicyExercise } from '../exercise/types.ts';

/** The whole course, in the order of its folders' numbers. */
export interface Course {
  readonly chapters: readonly Chapter[];
}

export interface Chapter {
  /** Stable forever: progress is kept under it. */
  readonly id: string;
  /** The folder's name without its number. */
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly Lesson[];
  /** Lessons to come. */
  readonly planned: readonly PlannedLesson[];
}

export interface PlannedLesson {
  readonly title: string;
  readonly summary?: string | undefined;
}

export interface Lesson {
  /** Stable forever: progress is kept under it. */
  readonly id: string;
  readonly slug: string;
  /** `/<chapter>/<lesson>/`. */
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly exercises: readonly AuthoredExercise[];
  /** Shell commands in the prose that are marked runnable: the lines of its ```` ```bash run ```` blocks. */
  readonly commands: readonly string[];
  /** The folder, relative to the root of the lessons, with `/` between its parts. */
  readonly folder: string;
  /** All files in the folder, relative to it. */
  readonly files: readonly string[];
}

/** A lesson whose exercises are ready for the learner's page. */
export interface PreparedLesson extends Omit<Lesson, 'exercises'> {
  readonly exercises: readonly Exercise[];
}

/** A chapter as the pages take it. `order` counts from 1. */
export interface PreparedChapter extends Omit<Chapter, 'lessons'> {
  readonly order: number;
  readonly lessons: readonly PreparedLesson[];
}

/** An exercise as its author wrote it. `prepareExercise` turns it into what the learner's page takes. */
export type AuthoredExercise = AuthoredPolicyExercise | AuthoredChoiceExercise;

export interface AuthoredPolicyExercise extends Omit<PolicyExercise, 'mistakes'> {
  readonly wrong: readonly WrongAnswer[];
  /** The folder, relative to the root of the lessons. */
  readonly folder: string;
}

export interface AuthoredChoiceExercise extends ChoiceExercise {
  readonly folder: string;
}

/** A typical mistake: the files with it, those that it shares with the solution included. */
export interface WrongAnswer {
  readonly name: string;
  readonly hint: Html;
  readonly files: Files;
}

/** Something that an author has to put right. */
export interface Problem {
  /** Relative to the root of the lessons. */
  readonly file: string;
  /** Counts from 1; absent where the problem has no line, for example because a file is missing. */
  readonly line?: number | undefined;
  readonly message: string;
}
