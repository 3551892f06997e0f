import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { groupVersionKind } from '../../engine/gatekeeper/index.ts';
import { Refusal, systemWords } from './refusal.ts';

/** Suites of tests, `test.gatekeeper.sh` `Suite`: gatekeeper/pkg/gator/verify/suite.go. */

/** Go reads a null like a field that is not there. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}

const assertion = z.object({
  violations: z.union([z.int32(), z.string()], 'must be a number, "yes" or "no"').nullish(),
  message: z.string().nullish(),
});

const testCase = z.object({
  name: text,
  object: text,
  inventory: listOf(z.string()),
  assertions: listOf(assertion),
  skip: flag,
});

const test = z.object({
  name: text,
  template: text,
  constraint: text,
  expansion: text,
  cases: listOf(testCase),
  invalid: flag,
  skip: flag,
});

const suite = z.object({ tests: listOf(test), skip: flag });

/** What must be true of the violations of an object: how many, and of which messages. */
export type Assertion = z.infer<typeof assertion>;
/** One object that is reviewed. */
export type Case = z.infer<typeof testCase>;
/** A template with a constraint, and the cases for them. */
export type Test = z.infer<typeof test>;
/** A file of tests. Paths in it are relative to the file. */
export type Suite = z.infer<typeof suite> & {
  /** Absolute path of the file. */
  readonly path: string;
  /** The file as the user named it. */
  readonly shown: string;
};

/**
 * Reads a suite. It is YAML 1.2, as with gator: `yes` is a text there.
 * @param path absolute path of the file
 * @param shown the file as the user named it
 * @returns undefined where the file holds something else
 * @throws Refusal in gator's words
 */
export function readSuite(path: string, shown: string): Suite | undefined {
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false } as const;
  const [document] = parseAllDocuments(readText(path), options);
  if (document === undefined || !('contents' in document)) return undefined;
  const refuse = (offset: number, reason: string, words = '') => {
    const { line } = lines.linePos(offset);
    const place = `${shown}:${line}: ${reason}`;
    return new Refusal(`${LISTING}: invalid yaml: ${words}yaml: line ${line}: ${reason}`, [place]);
  };
  const parsing = `parsing yaml file ${JSON.stringify(path.slice(1))}: `;
  const [error] = document.errors;
  if (error !== undefined) throw refuse(error.pos[0], error.message, parsing);
  const value = contentsOf(document, (reason) => refuse(0, reason, parsing));
  if (value === null || value === undefined) return undefined;
  const head = z.looseObject({}).safeParse(value);
  if (!head.success) throw refuse(document.range[0], 'the file holds no mapping', parsing);
  if (!isSuite(head.data)) return undefined;
  const read = suite.safeParse(value);
  if (read.success) return { ...read.data, path, shown };
  const [issue] = read.error.issues;
  const steps = issue?.path.map((step) => (typeof step === 'symbol' ? String(step) : step)) ?? [];
  const node = document.getIn(steps, true);
  const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  throw refuse(offset, `${steps.join('.')}: ${issue?.message}`);
}

const LISTING = 'Error: listing test files';

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const file = path.slice(1);
    const words = systemWords(error, 'open', file);
    throw new Refusal(`${LISTING}: reading file ${JSON.stringify(file)}: ${words}`);
  }
}

/** The value of a document; aliases can be unknown, or multiply beyond measure. */
function contentsOf(document: Document, refuse: (reason: string) => Refusal): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

function isSuite({ apiVersion, kind }: Readonly<Record<string, unknown>>): boolean {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return false;
  return groupVersionKind({ apiVersion, kind }).group === 'test.gatekeeper.sh' && kind === 'Suite';
}
