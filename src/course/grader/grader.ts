import type { Remote } from 'comlink';
import type { Diagnostic } from '../../engine/diagnostic.ts';
import type { ExerciseFile, Files, PolicyExercise, PolicyReport } from '../exercise/types.ts';
import type { GraderHost } from './host.ts';
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
   * What is wrong with an exercise's files.
   * @returns undefined when a later call has made this one pointless
   * @throws GraderFailure
   */
  diagnose(files: readonly ExerciseFile[], texts: Files): Promise<readonly Diagnostic[] | undefined>;
  /** Grades an answer. @throws GraderFailure */
  check(exercise: PolicyExercise, texts: Files): Promise<PolicyReport>;
  /** Ends the worker. A later call starts it again. */
  end(): Promise<void>;
}

/** How long one call may take, in milliseconds, once the engine is ready. */
export const DEADLINE = 2000;

export function createGrader(host: GraderHost, { deadline = DEADLINE } = {}): Grader {
  let module: Promise<WebAssembly.Module> | undefined;
  let session: Session | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let latestDiagnosis = 0;

  const end = async () => {
    const ended = session;
    session = undefined;
    await ended?.end();
  };

  const open = async () => {
    module ??= host.loadModule();
    session ??= startSession(host, module);
    const opened = session;
    try {
      await opened.ready;
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
    diagnose: (files, texts) => {
      latestDiagnosis += 1;
      const number = latestDiagnosis;
      const superseded = () => number !== latestDiagnosis;
      return inTurn(async () => {
        if (superseded()) return undefined;
        try {
          const diagnostics = await ask((service) => service.diagnose(files, texts));
          return superseded() ? undefined : diagnostics;
        } catch (error) {
          if (superseded()) return undefined;
          throw error;
        }
      });
    },
    check: (exercise, texts) => inTurn(() => ask((service) => service.check(exercise, texts))),
    end,
  };
}
