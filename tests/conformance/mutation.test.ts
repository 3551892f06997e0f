import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Expander, expandStream, GatekeeperError } from '../../src/engine/gatekeeper/index.ts';
import type { JsonObject } from '../../src/engine/json.ts';

/**
 * What Gatekeeper 3.23.1 makes of objects: its package pkg/mutation as the mutating webhook calls it, and `gator expand`.
 * The identifiers of single mutations are random in Gatekeeper, and all the same in the recording.
 */

/** Taken as it is: zod's own objects lose a key like `__proto__`, which some cases are about. */
const json = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const webhook = z.object({
  id: z.string(),
  note: z.string(),
  door: z.literal('webhook'),
  mutators: z.array(json),
  object: json,
  namespace: json.optional(),
  source: z.enum(['Original', 'Generated', '']),
  operation: z.string(),
  want: z.object({
    /** `INDEX: message`, or `INDEX: upsert: message` for a mutator that is taken in and disabled. */
    refusals: z.array(z.string()).default([]),
    mutated: z.boolean(),
    error: z.string().optional(),
    object: json.optional(),
  }),
});

const gatorExpand = z.object({
  id: z.string(),
  note: z.string(),
  door: z.literal('gator expand'),
  stream: z.array(json),
  want: z.object({ error: z.string().optional(), objects: z.array(json).optional() }),
});

const recorded = gunzipSync(readFileSync(new URL('./mutation.jsonl.gz', import.meta.url)))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => z.discriminatedUnion('door', [webhook, gatorExpand]).parse(JSON.parse(line)));

/** What a call gives, or the message with which it refuses. */
function attempt<T>(run: () => T): { readonly value?: T; readonly error?: string } {
  try {
    return { value: run() };
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    return { error: error.message };
  }
}

function atTheWebhook({ mutators, object, namespace, source, operation }: z.infer<typeof webhook>) {
  const expander = new Expander();
  const refusals = mutators.flatMap((mutator, index) => {
    const { error } = attempt(() => expander.addMutator(mutator));
    if (error === undefined) return [];
    return [`${index}: ${error.startsWith('the following mutators') ? 'upsert: ' : ''}${error}`];
  });
  const from = source === '' ? undefined : source;
  const { value, error } = attempt(() => expander.mutate({ object, namespace, source: from, operation }));
  return { refusals, error, object: value?.object };
}

test('mutators are refused, and change objects, as recorded', () => {
  const cases = recorded.filter((each) => each.door === 'webhook');
  expect(cases.length).toBeGreaterThan(500);
  for (const each of cases) {
    const { refusals, error, object } = each.want;
    expect({ id: each.id, note: each.note, ...atTheWebhook(each) }).toEqual({
      id: each.id,
      note: each.note,
      refusals,
      error,
      object,
    });
  }
});

/** A step whose error says what was being done. */
function inWords<T>(_: JsonObject, words: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    throw new GatekeeperError(error.stage, `${words}: ${error.message}`, error.path);
  }
}

test('streams are expanded as recorded', () => {
  const cases = recorded.filter((each) => each.door === 'gator expand');
  expect(cases.length).toBeGreaterThan(100);
  for (const { id, note, stream, want } of cases) {
    const { value, error } = attempt(() => expandStream(stream, inWords));
    expect({ id, note, error, objects: value }).toEqual({ id, note, ...want });
  }
});
