import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadOpaModule } from '../../src/engine/opa/load-node.ts';
import { loadRegoModule } from '../../src/engine/rego/load-node.ts';
import { parseWorkload, runWorkload } from '../measure/workload/workload.ts';
import { sharedRecording } from './cases.ts';

test('ten pod security policies over 400 Pods find what Gatekeeper finds', async () => {
  const file = sharedRecording('bench-psp.json.gz');
  if (file === undefined) {
    console.info('Passed over: bench-psp.json.gz is not on this machine.');
    return;
  }
  const workload = parseWorkload(gunzipSync(readFileSync(file)).toString('utf8'));
  const modules = { rego: await loadRegoModule(), opa: loadOpaModule() };
  const { right } = await runWorkload(modules, workload, { rounds: 0 });
  expect(right).toBe(true);
}, 60_000);
