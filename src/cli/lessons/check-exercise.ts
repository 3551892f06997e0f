import type { Files, KnownMistake, PolicyReport } from '../../course/exercise/types.ts';
import type { Grader } from '../../course/grader/index.ts';
import { findMistake } from '../../course/grading/index.ts';
import { type AuthoredExercise, type AuthoredPolicyExercise, ungraded } from '../../course/lessons/index.ts';
import type { Diagnostic } from '../../engine/diagnostic.ts';

/** One thing that was checked. `reason`: why it failed. */
export interface Finding {
  /** The file or folder at fault, relative to the root of the lessons. */
  readonly file: string;
  /** What was checked, in a few words. */
  readonly what: string;
  readonly reason?: string | undefined;
}

/** What an exercise promises: the starter fails, the solution passes, every wrong answer fails and earns its own hint. */
export async function* checkExercise(grader: Grader, exercise: AuthoredExercise): AsyncGenerator<Finding> {
  if (exercise.check === 'choice') {
    // Reading it has made sure of that.
    yield { file: exercise.folder, what: 'has one correct option, and feedback for each' };
    return;
  }
  const { folder } = exercise;
  const grade = (texts: Files) => gradeSafely(grader, exercise, texts);
  const starter = await grade(exercise.start);
  yield { file: `${folder}/start`, what: 'can be read and fails', reason: whyStarterIsWrong(starter) };
  const solution = await grade(exercise.solution);
  yield { file: `${folder}/solution`, what: 'passes', reason: whyItFails(exercise, solution) };
  const mistakes: KnownMistake[] = [];
  for (const { name, hint, files } of exercise.wrong) {
    const report = await grade(files);
    const file = `${folder}/wrong/${name}`;
    if (typeof report === 'string') yield { file, what: 'fails', reason: report };
    else {
      mistakes.push({ name, hint, signature: report.signature });
      yield { file, what: 'fails', reason: report.passed ? 'it passes the check' : undefined };
    }
  }
  for (const own of mistakes) {
    const file = `${folder}/wrong/${own.name}`;
    yield { file, what: 'earns its own hint', reason: whyAnotherHint(own, mistakes) };
  }
}

/** A grade, or why there is none. */
async function gradeSafely(
  grader: Grader,
  exercise: AuthoredPolicyExercise,
  texts: Files,
): Promise<PolicyReport | string> {
  try {
    return await grader.check(ungraded(exercise), texts);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function whyStarterIsWrong(report: PolicyReport | string): string | undefined {
  if (typeof report === 'string') return report;
  if (report.passed) return 'it passes the check, so that there is nothing to do';
  const unreadable = report.diagnostics.filter(({ source }) => source === 'yaml' || source === 'kubernetes');
  return unreadable.length === 0 ? undefined : unreadable.map(formatDiagnostic).join('; ');
}

function whyItFails(exercise: AuthoredPolicyExercise, report: PolicyReport | string): string | undefined {
  if (typeof report === 'string') return report;
  if (report.passed) return undefined;
  if (report.diagnostics.length > 0) return report.diagnostics.map(formatDiagnostic).join('; ');
  const failing = report.cases.filter(({ passed }) => !passed);
  return failing
    .map(({ id, actual, messageMismatch, messages }) => {
      const expected = exercise.cases.find((each) => each.id === id);
      if (!messageMismatch) return `case ${id} is ${actual}, not ${expected?.expect}`;
      return `case ${id}: no message matches /${expected?.message}/: ${messages.join(' | ')}`;
    })
    .join('; ');
}

function whyAnotherHint(own: KnownMistake, mistakes: readonly KnownMistake[]): string | undefined {
  const earned = findMistake(own.signature, mistakes);
  if (earned === undefined || earned.hint.__html === own.hint.__html) return undefined;
  return `every case comes out as with wrong/${earned.name}, whose hint is shown: give both the same hint, or add a case that tells them apart`;
}

function formatDiagnostic({ file, line, message }: Diagnostic): string {
  return `${file}:${line}: ${message}`;
}
