import { Worker } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { loadCelModule } from '../../engine/cel/load-node.ts';
import { loadOpaModule } from '../../engine/opa/load-node.ts';
import { loadRegoModule } from '../../engine/rego/load-node.ts';
import type { GraderHost } from './host.ts';

/** Runs the grader in a thread of Node. `script` is another one than the grader's only in tests. */
export function nodeHost(script: URL = new URL('./node-worker.ts', import.meta.url)): GraderHost {
  return {
    loadRego: loadRegoModule,
    loadOpa: async () => loadOpaModule(),
    loadCel: async () => loadCelModule(),
    startWorker: () => {
      const worker = new Worker(script);
      return {
        endpoint: nodeEndpoint(worker),
        onCrash: (listener) => {
          worker.on('error', (error) => listener(error instanceof Error ? error.message : String(error)));
          worker.on('exit', (code) => listener(`The worker ended with code ${code}.`));
        },
        terminate: async () => void (await worker.terminate()),
      };
    },
  };
}
