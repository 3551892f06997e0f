import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asOne, lastLine, none, playwrightReport, sum, vitestReport } from './counts.ts';

function report(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'counts-')), 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test('a step as a whole passes or fails once', () => {
  expect(asOne({ code: 0, output: '' })).toEqual({ passed: 1, failed: 0, skipped: [] });
  expect(asOne({ code: 2, output: '' })).toEqual({ passed: 0, failed: 1, skipped: [] });
});

test('a last line is read, and only a last line', () => {
  expect(lastLine({ code: 1, output: 'ok\n3 passed, 12 failed\n' })).toEqual({
    passed: 3,
    failed: 12,
    skipped: [],
  });
  expect(lastLine({ code: 1, output: '3 passed, 0 failed\nthen it broke' })).toEqual(none);
});

test('Vitest: a file that cannot be loaded fails, and what was skipped is named', () => {
  const file = report({
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'one', status: 'passed' },
          { fullName: 'two', status: 'passed' },
          { fullName: 'three', status: 'failed' },
          { fullName: 'four', status: 'skipped' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ],
  });
  expect(vitestReport(file)).toEqual({ passed: 2, failed: 2, skipped: ['four (skipped)'] });
});

test('Playwright: nested suites count, faults outside of tests fail, and a skip gives its reason', () => {
  const one = (status: string, annotations: unknown[] = []) => ({
    title: `a ${status} test`,
    tests: [{ projectName: 'phone', status, annotations }],
  });
  const file = report({
    suites: [
      {
        title: 'a.spec.ts',
        specs: [one('expected')],
        suites: [
          {
            title: 'inner',
            specs: [
              one('expected'),
              one('unexpected'),
              one('flaky'),
              one('skipped', [{ type: 'skip', description: 'no keyboard' }]),
            ],
          },
        ],
      },
    ],
    errors: [{ message: 'the server did not start' }],
  });
  expect(playwrightReport(file)).toEqual({
    passed: 2,
    failed: 3,
    skipped: ['[phone] a skipped test: no keyboard'],
  });
});

test('without a report nothing has passed', () => {
  expect(vitestReport('/nowhere/report.json')).toEqual(none);
  expect(playwrightReport('/nowhere/report.json')).toEqual(none);
});

test('counts add up', () => {
  const total = sum([
    { passed: 1, failed: 2, skipped: ['a'] },
    { passed: 3, failed: 0, skipped: ['b'] },
  ]);
  expect(total).toEqual({ passed: 4, failed: 2, skipped: ['a', 'b'] });
});
