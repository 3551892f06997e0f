import type { Diagnostic } from '../../engine/diagnostic.ts';
import { type Gatekeeper, GatekeeperError } from '../../engine/gatekeeper/index.ts';
import type { Rego } from '../../engine/rego/index.ts';
import type {
  CaseResult,
  ExerciseFile,
  Files,
  PolicyCase,
  PolicyExercise,
  PolicyReport,
} from '../exercise/types.ts';
import { install, refusal } from './install.ts';
import { judge, unjudged } from './judge.ts';
import { type Policy, readPolicy } from './read-policy.ts';
import { findMistake, signature } from './signature.ts';

/**
 * What is wrong with a learner's files, each finding at its place. Empty where the policy can be installed, be it right or
 * not. Takes as long as reading and compiling does; no Rego of the learner's runs.
 */
export function diagnose(rego: Rego, files: readonly ExerciseFile[], texts: Files): readonly Diagnostic[] {
  const { gatekeeper, diagnostics } = install(rego, readPolicy(files, texts));
  gatekeeper.dispose();
  return diagnostics;
}

/**
 * Grades an answer: installs it and asks it about every case. Runs the learner's Rego, which may not end.
 * @throws Error where the exercise itself is broken
 */
export function gradePolicy(rego: Rego, exercise: PolicyExercise, texts: Files): PolicyReport {
  const policy = readPolicy(exercise.files, texts);
  const { gatekeeper, diagnostics } = install(rego, policy);
  try {
    const refused = diagnostics.some(({ severity }) => severity === 'error');
    const { late, cases } = refused ? { late: [], cases: [] } : judgeAll(gatekeeper, policy, exercise.cases);
    return concluded(exercise, [...diagnostics, ...late], cases);
  } finally {
    gatekeeper.dispose();
  }
}

/** `late`: what Gatekeeper's compiler would have said, but only shows when the Rego runs. */
function judgeAll(gatekeeper: Gatekeeper, { templates: [template] }: Policy, cases: readonly PolicyCase[]) {
  try {
    return { late: [], cases: cases.map((each) => judge(gatekeeper, template, each)) };
  } catch (error) {
    if (template === undefined || !(error instanceof GatekeeperError)) throw error;
    return { late: refusal(template, error), cases: [] };
  }
}

function concluded(
  exercise: PolicyExercise,
  diagnostics: readonly Diagnostic[],
  judged: readonly CaseResult[],
): PolicyReport {
  const cases = judged.length > 0 ? judged : exercise.cases.map(unjudged);
  const passed = cases.every((result) => result.passed);
  const own = signature({ diagnostics, cases });
  const mistake = passed ? undefined : findMistake(own, exercise.mistakes);
  return { passed, diagnostics, cases, signature: own, mistake };
}
