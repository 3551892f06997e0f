import { afterEach, expect, test } from 'vitest';
import {
  createGrader,
  type Grader,
  GraderCrash,
  type GraderHost,
  GraderTimeout,
  GraderUnavailable,
} from '../../../src/course/grader/index.ts';
import { nodeHost } from '../../../src/course/grader/node.ts';
import { ownerExercise } from '../examples.ts';

const host = nodeHost(new URL('./fake-worker.ts', import.meta.url));
const graders: Grader[] = [];

function open(with_: GraderHost = host) {
  const grader = createGrader(with_, { deadline: 300 });
  graders.push(grader);
  return grader;
}

afterEach(async () => {
  for (const grader of graders.splice(0)) await grader.end();
});

const diagnose = (grader: Grader, action: string) => grader.diagnose([], { do: action });
const check = (grader: Grader, action: string) => grader.check(ownerExercise, { do: action });

test('one worker answers call after call', async () => {
  const grader = open();
  await grader.prepare();
  const first = await check(grader, 'a');
  const second = await check(grader, 'b');
  expect(first.diagnostics[0]?.message).toBe('a');
  expect(second.diagnostics[0]?.message).toBe('b');
  expect(second.diagnostics[0]?.file).toBe(first.diagnostics[0]?.file);
});

test('a call without end is stopped, says so, and the next call is answered by a fresh worker', async () => {
  const grader = open();
  const before = await check(grader, 'a');
  const failure = await check(grader, 'hang').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(GraderTimeout);
  expect(String(failure)).toContain('did not finish within 0.3 seconds');
  const after = await check(grader, 'b');
  expect(after.diagnostics[0]?.file).not.toBe(before.diagnostics[0]?.file);
});

test.each([
  ['throws', 'throw', 'Out of memory.'],
  ['ends', 'exit', 'code 3'],
])('a worker that %s is replaced', async (_, action, words) => {
  const grader = open();
  const failure = await check(grader, action).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(GraderCrash);
  expect(String(failure)).toContain(words);
  expect((await check(grader, 'a')).passed).toBe(true);
});

test('of diagnoses in a row only the last is answered', async () => {
  const grader = open();
  const answers = await Promise.all(['a', 'b', 'c'].map((action) => diagnose(grader, action)));
  expect(answers.map((diagnostics) => diagnostics?.[0]?.message)).toEqual([undefined, undefined, 'c']);
});

test('a diagnosis that was overtaken while it ran is not answered either', async () => {
  const grader = open();
  await grader.prepare();
  const first = diagnose(grader, 'a');
  await Promise.resolve();
  const second = diagnose(grader, 'b');
  expect(await first).toBeUndefined();
  expect((await second)?.[0]?.message).toBe('b');
});

test('a check is not superseded, and does not wait for diagnoses that are', async () => {
  const grader = open();
  const overtaken = diagnose(grader, 'hang');
  const latest = diagnose(grader, 'a');
  const report = check(grader, 'b');
  expect(await overtaken).toBeUndefined();
  expect((await latest)?.[0]?.message).toBe('a');
  expect((await report).passed).toBe(true);
});

test('an engine that does not load is said to be unavailable, and is tried again', async () => {
  let tries = 0;
  const grader = open({
    ...host,
    loadRego: async () => {
      tries += 1;
      if (tries === 1) throw new Error('404');
      return host.loadRego();
    },
  });
  await expect(check(grader, 'a')).rejects.toThrow(GraderUnavailable);
  expect((await check(grader, 'a')).passed).toBe(true);
});

test('a worker whose script is missing is unavailable too', async () => {
  const grader = open(nodeHost(new URL('./no-such-worker.ts', import.meta.url)));
  await expect(grader.prepare()).rejects.toThrow(GraderUnavailable);
});
