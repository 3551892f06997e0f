/**
 * Authors' tools: `check.ts` holds every exercise against what its author promises, `list.ts` lists what the course has.
 * Both are run as scripts; what they do is in functions, for the tests.
 */
export { checkCourse } from './check-course.ts';
export type { Finding } from './check-exercise.ts';
export { describeLessons, formatLessons, type LessonListing } from './describe.ts';
