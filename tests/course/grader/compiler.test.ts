import { afterAll, expect, test } from 'vitest';
import { CompilerUnavailable, createGrader } from '../../../src/course/grader/index.ts';
import { nodeHost } from '../../../src/course/grader/node.ts';
import { exercise, files, OWNER_RULE } from '../policy-texts.ts';

const GOOD = files(OWNER_RULE);
/** The engine that evaluates Rego takes a wildcard below `not`. */
const UNSAFE = files(
  'package k8sowner\n\nviolation[{"msg": "m"}] {\n  not input.review.object.spec.containers[_].resources\n}',
);
const diagnose = (texts: typeof GOOD, with_ = grader) => with_.diagnose(exercise().files, texts);

const host = nodeHost();
let loads = 0;
const grader = createGrader({
  ...host,
  loadOpa: async () => {
    loads += 1;
    if (loads === 1) throw new Error('404');
    return host.loadOpa();
  },
});
afterAll(() => grader.end());

test('without OPA’s compiler nothing is graded, and nothing is diagnosed that only it knows', async () => {
  await expect(grader.check(exercise(), GOOD)).rejects.toThrow(CompilerUnavailable);
  expect(await diagnose(UNSAFE)).toEqual([]);
});

test('the next check loads it, and it has the say from then on', async () => {
  const refused = await grader.check(exercise(), UNSAFE);
  expect(refused.passed).toBe(false);
  expect(refused.diagnostics).toMatchObject([
    { source: 'rego', severity: 'error', message: 'rego_unsafe_var_error: var _ is unsafe' },
  ]);
  expect(await diagnose(UNSAFE)).toEqual(refused.diagnostics);
  expect((await grader.check(exercise(), GOOD)).passed).toBe(true);
});

test('a fresh worker is given it too, without loading it again', async () => {
  await grader.end();
  expect((await diagnose(UNSAFE))?.length).toBe(1);
  expect(loads).toBe(2);
});

test('it can be loaded ahead of the first check', async () => {
  const early = createGrader(host);
  await early.prepareCompiler();
  expect((await diagnose(UNSAFE, early))?.length).toBe(1);
  await early.end();
});
