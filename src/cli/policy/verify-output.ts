import type { Refusal } from './refusal.ts';

/** What `gator verify` prints: gatekeeper/pkg/gator/verify/printer_go.go. */

/** What came of a case. */
export interface CaseResult {
  readonly name: string;
  readonly skipped: boolean;
  /** Why it failed. */
  readonly refusal?: Refusal;
  readonly seconds: number;
}

/** What came of a test. */
export interface TestResult extends CaseResult {
  readonly cases: readonly CaseResult[];
}

/** What came of a suite. */
export interface SuiteResult {
  /** The file as the user named it. */
  readonly shown: string;
  readonly seconds: number;
  readonly tests: readonly TestResult[];
}

/** Whether anything in a suite failed. */
export function isFailure({ tests }: SuiteResult): boolean {
  return tests.some(testFailed);
}

/** Everything that is printed but for the last line end. */
export function formatResults(results: readonly SuiteResult[], verbose: boolean): string {
  const suites = results.map((suite) => {
    const lines = suite.tests.map((test) => formatTest(test, verbose)).join('');
    return `${lines}${isFailure(suite) ? 'FAIL' : 'ok'}\t${suite.shown}\t${duration(suite.seconds)}\n`;
  });
  return `${suites.join('')}${results.some(isFailure) ? 'FAIL' : 'PASS'}\n`;
}

function testFailed({ refusal, cases }: TestResult): boolean {
  return refusal !== undefined || cases.some((each) => each.refusal !== undefined);
}

function formatTest(test: TestResult, verbose: boolean): string {
  const { name, skipped, refusal, seconds, cases } = test;
  if (skipped && verbose) return `=== SKIP  ${name}\n`;
  const head = verbose ? `=== RUN   ${name}\n` : '';
  const lines = head + cases.map((each) => formatCase(each, verbose)).join('');
  const end = `${name}\t(${duration(seconds)})\n`;
  if (!testFailed(test)) return verbose ? `${lines}--- PASS: ${end}` : lines;
  return `${lines}--- FAIL: ${end}${refusal === undefined ? '' : `  ${refusal.message}\n`}`;
}

function formatCase({ name, skipped, refusal, seconds }: CaseResult, verbose: boolean): string {
  if (skipped && verbose) return `    === SKIP  ${name}\n`;
  const head = verbose ? `    === RUN   ${name}\n` : '';
  const end = `${name}\t(${duration(seconds)})\n`;
  if (refusal !== undefined) return `${head}    --- FAIL: ${end}        ${refusal.message}\n`;
  return verbose ? `${head}    --- PASS: ${end}` : head;
}

function duration(seconds: number): string {
  return `${seconds.toFixed(3)}s`;
}
