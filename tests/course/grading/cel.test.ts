import { expect, test } from 'vitest';
import { diagnose, gradePolicy } from '../../../src/course/grading/index.ts';
import { cel } from '../../engine/cel/fixtures.ts';
import { celTemplate, exercise, files, OWNER_RULE } from '../policy-texts.ts';
import { engines } from './engine.ts';

const withCel = { ...engines, cel };
const answer = (expression: string) => ({ ...files(OWNER_RULE), 'template.yaml': celTemplate(expression) });

test('a policy in CEL is graded by its verdicts', () => {
  const right = answer('has(object.metadata.labels) && has(object.metadata.labels.owner)');
  const report = gradePolicy(withCel, exercise(), right);
  expect(report.diagnostics).toEqual([]);
  expect(report.cases.map(({ id, actual, passed }) => [id, actual, passed])).toEqual([
    ['none', 'denied', true],
    ['owned', 'admitted', true],
  ]);
});

test('an expression that does not compile is shown at its place, and denies everything as in a cluster', () => {
  const report = gradePolicy(withCel, exercise(), answer('object.metadata.labels.owner == owner'));
  expect(report.diagnostics).toEqual([
    {
      file: 'template.yaml',
      line: 23,
      column: 61,
      endLine: 23,
      endColumn: expect.any(Number),
      severity: 'warning',
      source: 'gatekeeper',
      message: "undeclared reference to 'owner' (in container '')",
    },
  ]);
  expect(report.cases.map(({ actual }) => actual)).toEqual(['denied', 'denied']);
  expect(report.cases[1]?.messages.join()).toContain('compilation error: compilation failed');
});

test('what Gatekeeper refuses is an error at its place', () => {
  const texts = { ...answer('true'), 'template.yaml': celTemplate('1 == 1', 'Warn') };
  expect(diagnose(withCel, exercise().files, texts)).toMatchObject([
    {
      file: 'template.yaml',
      line: 21,
      severity: 'error',
      source: 'gatekeeper',
      message: 'invalid failure policy: unrecognized failure policy: Warn',
    },
  ]);
});
