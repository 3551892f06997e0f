import { afterAll, expect, test } from 'vitest';
import { createGrader, GraderFailure, GraderTimeout } from '../../../src/course/grader/index.ts';
import { nodeHost } from '../../../src/course/grader/node.ts';
import { exercise, files, OWNER_RULE } from '../policy-texts.ts';

const grader = createGrader(nodeHost());
afterAll(() => grader.end());

const rule = (body: string) => files(`package k8sowner\n\nviolation[{"msg": "owner"}] {\n${body}\n}`);

test('a policy that loops is stopped within the deadline, and the next check works', {
  timeout: 30_000,
}, async () => {
  await grader.prepare();
  const loop = rule('  numbers.range(1, 30000)[a]\n  numbers.range(1, 30000)[b]\n  a + b == -1');
  await expect(grader.check(exercise(), loop)).rejects.toThrow(GraderTimeout);
  expect((await grader.check(exercise(), files(OWNER_RULE))).passed).toBe(true);
});

test('a policy that allocates without end is stopped, and the next check works', {
  timeout: 30_000,
}, async () => {
  const greedy = rule(
    '  texts := [text | numbers.range(1, 3000000)[i]; text := sprintf("%1000000d", [i])]\n  count(texts) == 1',
  );
  await expect(grader.check(exercise(), greedy)).rejects.toThrow(GraderFailure);
  expect((await grader.check(exercise(), files(OWNER_RULE))).passed).toBe(true);
});
