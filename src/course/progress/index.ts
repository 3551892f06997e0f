/**
 * A learner's progress: what was typed, chosen and passed, kept in the browser under the stable ids of lessons and
 * exercises. Texts, versions to go back to, export and import. How it is shown is not this folder's business.
 */
export type { Browser } from './browser.ts';
export type { CourseProgress, OutlineChapter, OutlineLesson, Share } from './course-progress.ts';
export { courseProgress } from './course-progress.ts';
export type { Notice, NoticeKind } from './notices.ts';
export type { Choosable, Progress } from './progress.ts';
export { currentTexts, openProgress } from './progress.ts';
export type { CheckSummary, ExerciseProgress, LessonProgress, Version } from './record.ts';
export type { ImportResult } from './transfer.ts';
export { sameTexts } from './versions.ts';
