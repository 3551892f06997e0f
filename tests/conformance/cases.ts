import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Json, JsonObject } from '../../src/engine/json.ts';

/** Reading of the recorded cases. What a case holds is said in `README.md` beside the recordings. */

const jsonValue: z.ZodType<Json> = z.json();
const json: z.ZodType<JsonObject> = z.record(z.string(), jsonValue);

const result = z.object({
  constraint: z.string(),
  msg: z.string(),
  enforcementAction: z.string(),
  scopedActions: z.array(z.string()).optional(),
  details: jsonValue.optional(),
});

const answer = z.object({
  results: z.array(result).optional(),
  stage: z.string().optional(),
  error: z.string().optional(),
  errorFrom: z.string().optional(),
  skipped: z.string().optional(),
  variants: z.array(z.array(result)).optional(),
});

const response = z.object({
  allowed: z.boolean(),
  code: z.number(),
  reason: z.string().optional(),
  message: z.string().optional(),
  warnings: z.array(z.string()).optional(),
});

const admission = z.object({
  templates: z.array(response).optional(),
  constraints: z.array(response).optional(),
  ingestStage: z.string().optional(),
  ingestError: z.string().optional(),
  errorFrom: z.string().optional(),
  review: response.optional(),
});

const want = z.object({ verify: answer, test: answer, admission, audit: answer });

const generated = z.object({
  id: z.string(),
  /** `rego` where Gatekeeper had no other engine. */
  judgedWith: z.enum(['rego', 'cel']).optional(),
  templates: z.array(json).default([]),
  constraints: z.array(json).default([]),
  expansions: z.array(json).default([]),
  config: json.optional(),
  inventory: z.array(json).default([]),
  object: json,
  want,
});

const library = z
  .object({
    id: z.string(),
    template: json,
    constraint: json,
    inventory: z.array(json).default([]),
    object: json,
    judgedWith: z.enum(['rego', 'cel']),
    gator: answer.extend({ test: answer, admission, audit: answer }),
  })
  .transform(({ template, constraint, gator: { test, admission, audit, ...verify }, ...rest }) => ({
    ...rest,
    templates: [template],
    constraints: [constraint],
    expansions: [],
    config: undefined,
    want: { verify, test, admission, audit },
  }));

const anyCase = z.union([generated, library]);

/** One recorded case: what is installed, what is asked, and what Gatekeeper's four doors answered. */
export type Case = z.infer<typeof anyCase>;
/** What `gator verify`, `gator test` or the audit answers. */
export type Answer = z.infer<typeof answer>;
/** What the webhook answers, and what loading the documents gave. */
export type AdmissionAnswer = z.infer<typeof admission>;

/** Reads a file of cases: JSON Lines, gzip'd where the name says so. */
export function readLines(file: string): unknown[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Reads a case of Gatekeeper's. @throws ZodError */
export function readCase(line: unknown): Case {
  return anyCase.parse(line);
}

/** Reads a file of Gatekeeper's cases. */
export function readCases(file: string): Case[] {
  return readLines(file).map(readCase);
}

/** Where a recording is that is not ours to copy; undefined where it is not on this machine. */
export function sharedRecording(name: string): string | undefined {
  const file = new URL(`../../../shared/conformance/${name}`, import.meta.url).pathname;
  return existsSync(file) ? file : undefined;
}
