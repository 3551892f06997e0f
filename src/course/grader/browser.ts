import { loadCelModule } from '../../engine/cel/load-browser.ts';
import { loadOpaModule } from '../../engine/opa/load-browser.ts';
import { loadRegoModule } from '../../engine/rego/load-browser.ts';
import type { GraderHost } from './host.ts';

/** Runs the grader in a web worker. */
export const browserHost: GraderHost = {
  loadRego: loadRegoModule,
  loadOpa: loadOpaModule,
  loadCel: loadCelModule,
  startWorker: () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    return {
      endpoint: worker,
      onCrash: (listener) => {
        worker.addEventListener('error', (event) =>
          listener(event.message || 'The worker could not be started.'),
        );
      },
      terminate: async () => worker.terminate(),
    };
  },
};
