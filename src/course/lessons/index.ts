/**
 * Lessons and exercises as their authors write them: the folder `lessons` in, a checked course out, or everything that is
 * wrong with it, by file, line and key. Reads files, so it is for Node alone: the site's build, authors' tools and tests.
 */

export { prepareExercise, ungraded } from './prepare.ts';
export { CourseError, formatProblem } from './problems.ts';
export { loadCourse, readCourse } from './read-course.ts';
export type {
  AuthoredChoiceExercise,
  AuthoredExercise,
  AuthoredPolicyExercise,
  Chapter,
  Course,
  Lesson,
  PlannedLesson,
  PreparedChapter,
  PreparedLesson,
  Problem,
  WrongAnswer,
} from './types.ts';
