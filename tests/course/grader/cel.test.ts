import { afterEach, expect, test } from 'vitest';
import { CelUnavailable, createGrader, type Grader } from '../../../src/course/grader/index.ts';
import { nodeHost } from '../../../src/course/grader/node.ts';
import { celTemplate, exercise, files, OWNER_RULE } from '../policy-texts.ts';

const PATIENCE = 60_000;

let grader: Grader | undefined;
afterEach(() => grader?.end());

const CEL_TEMPLATE = celTemplate('has(object.metadata.labels) && has(object.metadata.labels.owner)');

function counting() {
  const host = nodeHost();
  const count = { loads: 0 };
  const loadCel = async () => {
    count.loads += 1;
    return host.loadCel();
  };
  return { count, host: { ...host, loadCel } };
}

test('the engine of CEL is loaded when a policy is written for it, and not before', {
  timeout: PATIENCE,
}, async () => {
  const { count, host } = counting();
  grader = createGrader(host, { deadline: PATIENCE });
  const rego = files(OWNER_RULE);
  await grader.check(exercise(), rego);
  expect(count.loads).toBe(0);
  const cel = { ...rego, 'template.yaml': CEL_TEMPLATE };
  expect(await grader.diagnose(exercise().files, cel)).toEqual([]);
  const { cases, diagnostics } = await grader.check(exercise(), cel);
  expect(diagnostics).toEqual([]);
  expect(cases.map(({ actual }) => actual)).toContain('denied');
  expect(count.loads).toBe(1);
});

test('without it nothing is graded, and the reason is told', { timeout: PATIENCE }, async () => {
  const { host } = counting();
  const loadCel = () => Promise.reject(new Error('404'));
  grader = createGrader({ ...host, loadCel }, { deadline: PATIENCE });
  const cel = { ...files(OWNER_RULE), 'template.yaml': CEL_TEMPLATE };
  await expect(grader.check(exercise(), cel)).rejects.toThrow(CelUnavailable);
});
