import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  createGatekeeper,
  GatekeeperError,
  type ReviewResult,
  testObject,
  verifyObject,
} from '../../../src/engine/gatekeeper/index.ts';
import type { JsonObject } from '../../../src/engine/json.ts';
import { rego } from '../gatekeeper/fixtures.ts';
import { cel } from './fixtures.ts';

/**
 * What gator 3.23.1 said of sources and requests that are meant to be difficult. The first line of the recording holds
 * what all have in common. `gator verify` prints messages in their order, with spaces between them.
 */
const json = z.record(z.string(), z.json());
const spoken = z.union([
  z.strictObject({ messages: z.union([z.string(), z.array(z.string())]) }),
  z.strictObject({ error: z.string() }),
  z.strictObject({ reviewError: z.string() }),
]);
const common = z.object({ template: json, constraint: json, object: json });
const recorded = z.object({
  id: z.string(),
  source: z.json(),
  parameters: json.optional(),
  object: json.optional(),
  verify: spoken,
  test: spoken.optional(),
});
type Recorded = z.infer<typeof recorded>;

const file = new URL('./gator.jsonl.gz', import.meta.url);
const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
const { template, constraint, object } = common.parse(JSON.parse(head));
const cases = lines.map((line) => recorded.parse(JSON.parse(line)));

/** The template with a source, and the constraint with parameters. */
function documents({ source, parameters }: Recorded): { template: JsonObject; constraint: JsonObject } {
  const code = [{ engine: 'K8sNativeValidation', source }];
  const targets = [{ target: 'admission.k8s.gatekeeper.sh', code }];
  return {
    template: { ...template, spec: { ...json.parse(template.spec), targets } },
    constraint: {
      ...constraint,
      spec: { ...json.parse(constraint.spec), ...(parameters === undefined ? {} : { parameters }) },
    },
  };
}

function messagesOf(
  asked: Recorded,
  review: (gatekeeper: ReturnType<typeof createGatekeeper>) => ReviewResult,
) {
  const gatekeeper = createGatekeeper(rego, { cel });
  const { template, constraint } = documents(asked);
  try {
    gatekeeper.addTemplate(template);
    gatekeeper.addConstraint(constraint);
    const { violations } = review(gatekeeper);
    return { messages: violations.map(({ message }) => message).sort(bytewise) };
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    return error.stage === 'review' ? { reviewError: error.message } : { error: error.message };
  } finally {
    gatekeeper.dispose();
  }
}

function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

test('the recording is there', () => {
  expect(cases.length).toBeGreaterThan(100);
});

test.each(cases)('$id is judged as gator verify does', (asked) => {
  const found = messagesOf(asked, (gatekeeper) => verifyObject(gatekeeper, asked.object ?? object));
  const printed = found.messages === undefined ? found : { messages: found.messages.join(' ') };
  expect(printed).toEqual(asked.verify);
});

test.each(cases.filter((asked) => asked.test !== undefined))('$id is judged as gator test does', (asked) => {
  const found = messagesOf(asked, (gatekeeper) => testObject(gatekeeper, object, []));
  expect(found).toEqual(asked.test);
});
