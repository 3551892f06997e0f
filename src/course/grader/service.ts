import { type Cel, createCel } from '../../engine/cel/index.ts';
import type { Diagnostic } from '../../engine/diagnostic.ts';
import { createOpa, type Opa } from '../../engine/opa/index.ts';
import { createRego, type Rego } from '../../engine/rego/index.ts';
import type { ExerciseFile, Files, PolicyExercise, PolicyReport } from '../exercise/types.ts';
import { diagnose, gradePolicy } from '../grading/index.ts';

/** What runs in the worker. */
export interface GraderService {
  /** Starts the engine. Comes before everything else. */
  start(module: WebAssembly.Module): void;
  /** Starts OPA's compiler. Comes before the first check; diagnoses before it know less. */
  startCompiler(module: WebAssembly.Module): void;
  /** Starts the engine of CEL. Comes before what is about a policy that is written for it. */
  startCel(module: WebAssembly.Module): void;
  diagnose(files: readonly ExerciseFile[], texts: Files): readonly Diagnostic[];
  check(exercise: PolicyExercise, texts: Files): PolicyReport;
}

/** The grader itself, to be put into a worker, since a policy may run without end. */
export function createService(): GraderService {
  let rego: Rego | undefined;
  let opa: Opa | undefined;
  let cel: Cel | undefined;
  const started = <Engine>(engine: Engine | undefined): Engine => {
    if (engine === undefined) throw new Error('The engine has not been started.');
    return engine;
  };
  return {
    start: (module) => {
      rego = createRego(module);
    },
    startCompiler: (module) => {
      opa = createOpa(() => module);
      // The first template takes ten times as long as the next: not while the learner waits.
      opa.check(FIRST_TEMPLATE);
    },
    startCel: (module) => {
      cel = createCel(() => module);
      cel.compile({}).dispose();
    },
    diagnose: (files, texts) => diagnose({ rego: started(rego), opa, cel }, files, texts),
    check: (exercise, texts) => gradePolicy({ rego: started(rego), opa: started(opa), cel }, exercise, texts),
  };
}

const FIRST_TEMPLATE = {
  version: 'v0',
  module: 'package first\n\nviolation[{"msg": msg}] { msg := input.parameters.text }',
  libraries: [],
  disabledBuiltins: [],
} as const;
