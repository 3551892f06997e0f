import type { Diagnostic } from '../../engine/diagnostic.ts';
import type { CaseResult, ExerciseFile, Files, PolicyExercise, PolicyReport } from '../exercise/types.ts';
import { type CompleteEngines, type Engines, install } from './install.ts';
import { judge, unjudged } from './judge.ts';
import { readPolicy } from './read-policy.ts';
import { findMistake, signature } from './signature.ts';

/**
 * What is wrong with a learner's files, each finding at its place. Empty where the policy can be installed, be it right or
 * not. Takes as long as reading and compiling does; no Rego of the learner's runs.
 */
export function diagnose(
  engines: Engines,
  files: readonly ExerciseFile[],
  texts: Files,
): readonly Diagnostic[] {
  const { gatekeeper, diagnostics } = install(engines, readPolicy(files, texts));
  gatekeeper.dispose();
  return diagnostics;
}

/**
 * Grades an answer: installs it and asks it about every case. Runs the learner's Rego, which may not end.
 * @throws Error where the exercise itself is broken
 */
export function gradePolicy(engines: CompleteEngines, exercise: PolicyExercise, texts: Files): PolicyReport {
  const policy = readPolicy(exercise.files, texts);
  const { gatekeeper, diagnostics } = install(engines, policy);
  try {
    const refused = diagnostics.some(({ severity }) => severity === 'error');
    const [template] = policy.templates;
    const cases = exercise.cases.map((each) => {
      return refused ? unjudged(each) : judge(gatekeeper, template, each);
    });
    return concluded(exercise, diagnostics, cases);
  } finally {
    gatekeeper.dispose();
  }
}

function concluded(
  exercise: PolicyExercise,
  diagnostics: readonly Diagnostic[],
  cases: readonly CaseResult[],
): PolicyReport {
  const passed = cases.every((result) => result.passed);
  const own = signature({ diagnostics, cases });
  const mistake = passed ? undefined : findMistake(own, exercise.mistakes);
  return { passed, diagnostics, cases, signature: own, mistake };
}
