import type { Remote } from 'comlink';
import type { Diagnostic } from '../../engine/diagnostic.ts';
import type { ExerciseFile, Files, PolicyExercise, PolicyReport } from '../exercise/types.ts';
import { CelUnavailable, CompilerUnavailable } from './failure.ts';
import type { GraderHost } from './host.ts';
import { moduleLoader } from './module-loader.ts';
import type { GraderService } from './service.ts';
import { type Session, startSession } from './session.ts';

/**
 * Grades in a worker, which is started when it is first needed. A call that takes too long ends the worker, and the next
 * call starts another. Calls are answered one after the other.
 */
export interface Grader {
  /** Starts the worker and loads the engine ahead of the first call. @throws GraderUnavailable */
  prepare(): Promise<void>;
  /**
   * Loads OPA's compiler ahead of the first check. From then on diagnoses say what Gatekeeper would refuse.
   * @throws GraderFailure
   */
  prepareCompiler(): Promise<void>;
  /**
   * What is wrong with an exercise's files, as far as can be told without waiting for OPA's compiler.
   * @returns undefined when a later call has made this one pointless
   * @throws GraderFailure
   */
  diagnose(files: readonly ExerciseFile[], texts: Files): Promise<readonly Diagnostic[] | undefined>;
  /** Grades an answer, with OPA's compiler, which is loaded where it is not there yet. @throws GraderFailure */
  check(exercise: PolicyExercise, texts: Files): Promise<PolicyReport>;
  /** Ends the worker. A later call starts it again. */
  end(): Promise<void>;
}

/** Whether a policy may need the engine of CEL, as far as a glance at its text tells. */
function usesCel(texts: Files): boolean {
  return Object.values(texts).some((text) => text.includes('K8sNativeValidation'));
}

/** How long one call may take, in milliseconds, once the engine is ready. */
export const DEADLINE = 2000;

export function createGrader(host: GraderHost, { deadline = DEADLINE } = {}): Grader {
  let module: Promise<WebAssembly.Module> | undefined;
  const compiler = moduleLoader(host.loadOpa, CompilerUnavailable);
  const cel = moduleLoader(host.loadCel, CelUnavailable);
  let session: Session | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let latestDiagnosis = 0;

  const end = async () => {
    const ended = session;
    session = undefined;
    await ended?.end();
  };

  const open = async () => {
    module ??= host.loadRego();
    session ??= startSession(host, module);
    const opened = session;
    try {
      await opened.ready;
      if (compiler.loaded !== undefined) await opened.giveCompiler(compiler.loaded);
      if (cel.loaded !== undefined) await opened.giveCel(cel.loaded);
    } catch (error) {
      // What failed to load may load the next time.
      module = undefined;
      await end();
      throw error;
    }
    return opened;
  };

  const ask = async <Answer>(question: (service: Remote<GraderService>) => Promise<Answer>) => {
    const opened = await open();
    try {
      return await opened.ask(question, deadline);
    } catch (error) {
      await end();
      throw error;
    }
  };

  const inTurn = <Answer>(task: () => Promise<Answer>): Promise<Answer> => {
    const answer = queue.then(task);
    queue = answer.catch(() => undefined);
    return answer;
  };

  return {
    prepare: () => inTurn(async () => void (await open())),
    prepareCompiler: async () => {
      await compiler.load();
      await inTurn(open);
    },
    diagnose: (files, texts) => {
      latestDiagnosis += 1;
      const number = latestDiagnosis;
      const superseded = () => number !== latestDiagnosis;
      return inTurn(async () => {
        if (superseded()) return undefined;
        try {
          if (usesCel(texts)) await cel.load();
          const diagnostics = await ask((service) => service.diagnose(files, texts));
          return superseded() ? undefined : diagnostics;
        } catch (error) {
          if (superseded()) return undefined;
          throw error;
        }
      });
    },
    check: async (exercise, texts) => {
      await Promise.all([compiler.load(), usesCel(texts) ? cel.load() : undefined]);
      return inTurn(() => ask((service) => service.check(exercise, texts)));
    },
    end,
  };
}
