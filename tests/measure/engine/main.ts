import type { PolicyExercise } from '../../../src/course/exercise/types.ts';
import { browserHost } from '../../../src/course/grader/browser.ts';
import { createGrader } from '../../../src/course/grader/index.ts';

/** In milliseconds. `checks`: one entry for each exercise, in their order. */
export interface EngineTimes {
  /** To fetch and compile the module. */
  readonly compile: number;
  /** From there until the worker has an instance. */
  readonly start: number;
  readonly checks: readonly { readonly first: number; readonly warm: number; readonly diagnosis: number }[];
}

declare global {
  interface Window {
    measureEngine(exercises: readonly PolicyExercise[]): Promise<EngineTimes>;
  }
}

const RUNS = 20;

window.measureEngine = async (exercises) => {
  let module: Promise<WebAssembly.Module> | undefined;
  const load = async () => {
    module ??= browserHost.loadRego();
    return module;
  };
  const compile = await timed(load);
  const grader = createGrader({ ...browserHost, loadRego: load });
  const start = await timed(() => grader.prepare());
  const checks = [];
  for (const exercise of exercises) {
    const check = () => grader.check(exercise, exercise.solution);
    checks.push({
      first: await timed(check),
      warm: await middle(check),
      diagnosis: await middle(() => grader.diagnose(exercise.files, exercise.solution)),
    });
  }
  await grader.end();
  return { compile, start, checks };
};

async function timed(action: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await action();
  return performance.now() - before;
}

/** The middle one of some runs. */
async function middle(action: () => Promise<unknown>): Promise<number> {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(action));
  return times.sort((one, other) => one - other)[RUNS / 2] ?? 0;
}
