import fc from 'fast-check';
import { expect } from 'vitest';
import { GatekeeperError, type KubernetesObject } from '../../../../src/engine/gatekeeper/index.ts';
import type { Json } from '../../../../src/engine/json.ts';
import { type ManifestDocument, readManifest } from '../../../../src/engine/manifest/index.ts';

/** What holds for every answer, however strange the question was. */

const FILE = 'input.yaml';
const PATIENCE_MILLISECONDS = 2000;

/** Words that only a mistake in the engine says. */
const INTERNAL =
  /TypeError|RangeError|ReferenceError|SyntaxError|RuntimeError|Cannot read|is not a function|is not iterable|\[object |call stack|unreachable|at \S+\.(ts|js|rs):\d|panicked/;

const SEED = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env.FC_RUNS ?? 2500);

/** Asks a property of generated questions. `FC_SEED` repeats a run, `FC_RUNS` makes it longer. */
export function holdForMany<T>(what: string, questions: fc.Arbitrary<T>, ask: (question: T) => void): void {
  console.info(`${what}: ${RUNS} runs, FC_SEED=${SEED}`);
  fc.assert(
    fc.property(questions, (question) => inTime(() => ask(question))),
    { seed: SEED, numRuns: RUNS },
  );
}

/** Time of the processor counts, since the machine may be busy with other things. */
function inTime(run: () => void): void {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(PATIENCE_MILLISECONDS);
}

/** A document as a learner has it: an object, and where its parts stand in a file. */
export interface Written {
  readonly object: KubernetesObject;
  readonly document: ManifestDocument;
  readonly lines: number;
}

/** Writes a value as a file and reads it again; undefined where that is no object, which has to be said. */
export function written(value: Json): Written | undefined {
  const text = JSON.stringify(value, null, 1);
  const [document] = readText(text);
  const object = document?.value;
  if (document === undefined || typeof object !== 'object' || object === null || Array.isArray(object))
    return undefined;
  return { object: Object.fromEntries(Object.entries(object)), document, lines: lineCount(text) };
}

/** Reads a text as a manifest; what is wrong with it must be said at a place in it. */
export function readText(text: string): readonly ManifestDocument[] {
  const { documents, diagnostics } = readManifest(FILE, text);
  for (const { file, line, column, message } of diagnostics) {
    expect(file).toBe(FILE);
    expectPlace(line, lineCount(text));
    expect(column).toBeGreaterThan(0);
    expectReason(message);
  }
  if (documents.length === 0) expect(diagnostics).not.toEqual([]);
  return documents;
}

/** Does something with a document. What is refused must say why, and where. */
export function attempt<T>({ document, lines }: Written, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    expectReason(error.message);
    expectPlace(document.locate(error.path).line, lines);
    for (const { path, line, column, message } of error.regoErrors) {
      expectReason(message);
      expectPlace(document.locateInString(path, line, column).line, lines);
    }
    return undefined;
  }
}

/** A message that somebody who knows nothing of the engine can read. */
export function expectReason(message: string): void {
  expect(message.trim()).not.toBe('');
  expect(message).not.toMatch(INTERNAL);
}

function expectPlace(line: number, lines: number): void {
  expect(line).toBeGreaterThan(0);
  expect(line).toBeLessThanOrEqual(lines);
}

function lineCount(text: string): number {
  return text.split('\n').length;
}
