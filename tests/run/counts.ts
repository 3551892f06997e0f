import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Outcome } from './execute.ts';

/** How many tests a step had. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** What was not tested, each with the reason where it gives one. */
  readonly skipped: readonly string[];
}

export const none: Counts = { passed: 0, failed: 0, skipped: [] };

export function sum(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

/** A step that is one test as a whole. */
export function asOne({ code }: Outcome): Counts {
  return code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

/** A step whose last line is `N passed, N failed`. */
export function lastLine({ output }: Outcome): Counts {
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  return passed === undefined ? none : { ...none, passed: Number(passed), failed: Number(failed) };
}

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Reads the JSON report of Vitest. No report: nothing was tested. */
export function vitestReport(file: string): Counts {
  const report = readReport(file, vitestSchema);
  if (report === undefined) return none;
  // A file that cannot be loaded has no tests, and fails as a whole.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  const skipped = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName, status }) => `${fullName} (${status})`),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length, skipped };
}

const playwrightTest = z.object({
  projectName: z.string(),
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
});
const playwrightSuite = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(playwrightTest) })),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});
const playwrightSchema = z.object({
  suites: z.array(playwrightSuite),
  /** Faults outside of any test, for example a server that does not start. */
  errors: z.array(z.unknown()),
});

/** Reads the JSON report of Playwright. No report: nothing was tested. A test that passes only now and then fails. */
export function playwrightReport(file: string): Counts {
  const report = readReport(file, playwrightSchema);
  if (report === undefined) return none;
  const specs = report.suites.flatMap(specsOf);
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, title: spec.title })));
  const withStatus = (...wanted: string[]) => tests.filter(({ status }) => wanted.includes(status));
  const skipped = withStatus('skipped').map(({ projectName, title, annotations }) => {
    const reason = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
    return `[${projectName}] ${title}${reason === undefined ? '' : `: ${reason}`}`;
  });
  return {
    passed: withStatus('expected').length,
    failed: withStatus('unexpected', 'flaky').length + report.errors.length,
    skipped,
  };
}

type PlaywrightSuite = z.infer<typeof playwrightSuite>;

function specsOf({ specs, suites = [] }: PlaywrightSuite): PlaywrightSuite['specs'] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function readReport<Report>(file: string, schema: z.ZodType<Report>): Report | undefined {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}
