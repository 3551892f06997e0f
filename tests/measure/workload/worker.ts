import { loadRegoModule } from '../../../src/engine/rego/load-browser.ts';
import { parseWorkload, runWorkload } from './workload.ts';

addEventListener('message', async ({ data }: MessageEvent<string>) => {
  postMessage(await runWorkload(await loadRegoModule(), parseWorkload(data)));
});
