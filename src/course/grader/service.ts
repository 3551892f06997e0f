import type { Diagnostic } from '../../engine/diagnostic.ts';
import { createRego, type Rego } from '../../engine/rego/index.ts';
import type { ExerciseFile, Files, PolicyExercise, PolicyReport } from '../exercise/types.ts';
import { diagnose, gradePolicy } from '../grading/index.ts';

/** What runs in the worker. */
export interface GraderService {
  /** Starts the engine. Comes before everything else. */
  start(module: WebAssembly.Module): void;
  diagnose(files: readonly ExerciseFile[], texts: Files): readonly Diagnostic[];
  check(exercise: PolicyExercise, texts: Files): PolicyReport;
}

/** The grader itself, to be put into a worker, since a policy may run without end. */
export function createService(): GraderService {
  let rego: Rego | undefined;
  const engine = () => {
    if (rego === undefined) throw new Error('The engine has not been started.');
    return rego;
  };
  return {
    start: (module) => {
      rego = createRego(module);
    },
    diagnose: (files, texts) => diagnose(engine(), files, texts),
    check: (exercise, texts) => gradePolicy(engine(), exercise, texts),
  };
}
