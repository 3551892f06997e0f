import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createGatekeeper, verifyObject } from '../../src/engine/gatekeeper/index.ts';
import type { Json } from '../../src/engine/json.ts';
import { createRego } from '../../src/engine/rego/index.ts';
import { loadRegoModule } from '../../src/engine/rego/load-node.ts';
import { sharedRecording } from './cases.ts';

const jsonValue: z.ZodType<Json> = z.json();
const objects = z.array(z.record(z.string(), jsonValue));
const recording = z.object({
  templates: objects,
  constraints: objects,
  objects,
  want: z.object({ results: z.number(), violatingObjects: z.number(), digest: z.string() }),
});

test('ten pod security policies over 400 Pods find what Gatekeeper finds', async () => {
  const file = sharedRecording('bench-psp.json.gz');
  if (file === undefined) {
    console.info('Passed over: bench-psp.json.gz is not on this machine.');
    return;
  }
  const recorded = recording.parse(JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')));
  const gatekeeper = createGatekeeper(createRego(await loadRegoModule()));
  for (const template of recorded.templates) gatekeeper.addTemplate(template);
  for (const constraint of recorded.constraints) gatekeeper.addConstraint(constraint);
  const lines = recorded.objects.map((object, index) => {
    const found = verifyObject(gatekeeper, object).violations;
    return found
      .map(({ constraint, message }) => `${index}\t${constraint.kind}/${constraint.name}\t${message}\n`)
      .sort();
  });
  gatekeeper.dispose();
  expect(lines.flat()).toHaveLength(recorded.want.results);
  expect(lines.filter((each) => each.length > 0)).toHaveLength(recorded.want.violatingObjects);
  expect(createHash('sha256').update(lines.flat().join('')).digest('hex')).toBe(recorded.want.digest);
}, 60_000);
