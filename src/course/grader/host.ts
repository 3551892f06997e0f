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
  /** The module of the Rego engine. Loaded once, and handed to every worker. */
  loadRego(): Promise<WebAssembly.Module>;
  /** The module of OPA's compiler, the same way. Large: to be loaded only when the page has all that it needs first. */
  loadOpa(): Promise<WebAssembly.Module>;
  /** The module of the engine of CEL, the same way. Larger still, and seldom needed. */
  loadCel(): Promise<WebAssembly.Module>;
  startWorker(): WorkerHandle;
}
