/**
 * Judging a learner's answer by evaluating it: what is wrong with the files, the verdict on every case and why, and the
 * mistake that an answer has in common with a known one. Pure; `../grader` puts it into a worker.
 */
export { diagnose, gradePolicy } from './grade.ts';
export type { CompleteEngines, Engines } from './install.ts';
export { findMistake, signature } from './signature.ts';
