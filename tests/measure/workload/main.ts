import type { WorkloadFigures } from './workload.ts';

declare global {
  interface Window {
    /** Does the work of a workload, given as JSON, in a worker. */
    runInWorker(workload: string): Promise<WorkloadFigures>;
  }
}

window.runInWorker = (workload) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<WorkloadFigures>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage(workload);
  });
};
