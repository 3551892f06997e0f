import { loadRegoModule } from '../../engine/rego/load-browser.ts';
import type { GraderHost } from './host.ts';

/** Runs the grader in a web worker. */
export const browserHost: GraderHost = {
  loadModule: loadRegoModule,
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
