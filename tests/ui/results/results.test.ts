import { expect, test } from 'vitest';
import type { CaseResult, PolicyExercise, PolicyReport } from '../../../src/course/exercise/types.ts';
import { headline, untouchedResults } from '../../../src/ui/results/results.ts';

const exercise: PolicyExercise = {
  check: 'policy',
  id: 'owner',
  title: 'Owner',
  task: { __html: '' },
  files: [],
  start: {},
  solution: {},
  cases: [
    { id: 'one', title: 'One', manifest: '', expect: 'denied', hidden: false },
    { id: 'two', title: 'Two', manifest: '', expect: 'admitted', hidden: true },
  ],
  hints: [],
  mistakes: [],
};

function result(id: string, passed: boolean, actual: CaseResult['actual']): CaseResult {
  return { id, passed, actual, messageMismatch: false, messages: [], matched: true, lines: [], prints: [] };
}

function headlineOf(cases: readonly CaseResult[]): string | undefined {
  const passed = cases.every((one) => one.passed);
  const report: PolicyReport = { passed, cases, diagnostics: [], signature: '' };
  return headline({ ...untouchedResults({ exercise, manifests: {} }), report });
}

test('there is no headline before the first check', () => {
  expect(headline(untouchedResults({ exercise, manifests: {} }))).toBeUndefined();
});

test('the headline counts the cases that are judged rightly', () => {
  expect(headlineOf([result('one', true, 'denied'), result('two', false, 'denied')])).toBe(
    '1 of 2 cases are judged rightly.',
  );
});

test('the headline says when all is done', () => {
  expect(headlineOf([result('one', true, 'denied'), result('two', true, 'admitted')])).toMatch(/^Done/);
});

test('the headline says when the policy itself was refused', () => {
  expect(headlineOf([result('one', false, 'failed'), result('two', false, 'failed')])).toMatch(
    /policy was refused/,
  );
});
