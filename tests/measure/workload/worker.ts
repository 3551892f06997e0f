import { loadOpaModule } from '../../../src/engine/opa/load-browser.ts';
import { loadRegoModule } from '../../../src/engine/rego/load-browser.ts';
import { parseWorkload, runWorkload } from './workload.ts';

addEventListener('message', async ({ data }: MessageEvent<string>) => {
  const [rego, opa] = await Promise.all([loadRegoModule(), loadOpaModule()]);
  postMessage(await runWorkload({ rego, opa }, parseWorkload(data)));
});
