import type { Endpoint } from 'comlink';

/** A worker that has been started. */
export interface WorkerHandle {
  readonly endpoint: Endpoint;
  /** Hears when the worker ends by itself. */
  onCrash(listener: (reason: string) => void): void;
  /** Resolves when it has ended, and its memory is free. */
  terminate(): Promise<void>;
}

/** Where the grader runs: in a browser or in Node. */
export interface GraderHost {
  /** The compiled engine. Loaded once, and handed to every worker. */
  loadModule(): Promise<WebAssembly.Module>;
  startWorker(): WorkerHandle;
}
