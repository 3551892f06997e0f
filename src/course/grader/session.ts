import { type Remote, wrap } from 'comlink';
import { GraderCrash, GraderTimeout, GraderUnavailable } from './failure.ts';
import type { GraderHost } from './host.ts';
import type { GraderService } from './service.ts';

/** One worker, from its start to its end. */
export interface Session {
  /** @throws GraderUnavailable when worker or engine cannot be started */
  readonly ready: Promise<void>;
  /**
   * Asks the worker, which must be ready.
   * @throws GraderTimeout, GraderCrash: then the session is of no more use
   */
  ask<Answer>(
    question: (service: Remote<GraderService>) => Promise<Answer>,
    deadline: number,
  ): Promise<Answer>;
  /** Gives the worker, which must be ready, OPA's compiler; once is enough. @throws GraderCrash */
  giveCompiler(module: WebAssembly.Module): Promise<void>;
  /** Gives the worker the engine of CEL, in the same way. @throws GraderCrash */
  giveCel(module: WebAssembly.Module): Promise<void>;
  end(): Promise<void>;
}

export function startSession(host: GraderHost, module: Promise<WebAssembly.Module>): Session {
  const worker = host.startWorker();
  const service = wrap<GraderService>(worker.endpoint);
  const crash = new Promise<never>((_, reject) =>
    worker.onCrash((reason) => reject(new GraderCrash(reason))),
  );
  // Nobody may be listening when it happens; who asks next hears of it.
  crash.catch(() => undefined);
  const ready = Promise.race([crash, module.then((compiled) => service.start(compiled))]).catch((cause) => {
    throw new GraderUnavailable({ cause });
  });
  const answered = <Answer>(answer: Promise<Answer>) =>
    Promise.race([
      crash,
      answer.catch((cause) => {
        throw new GraderCrash(cause instanceof Error ? cause.message : String(cause), { cause });
      }),
    ]);
  let compiler: Promise<void> | undefined;
  let cel: Promise<void> | undefined;
  return {
    ready,
    ask: async (question, deadline) => within(deadline, answered(question(service))),
    giveCompiler: (module) => {
      compiler ??= answered(service.startCompiler(module));
      return compiler;
    },
    giveCel: (module) => {
      cel ??= answered(service.startCel(module));
      return cel;
    },
    end: () => worker.terminate(),
  };
}

async function within<Answer>(deadline: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GraderTimeout(deadline)), deadline);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
