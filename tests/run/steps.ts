import { join } from 'node:path';
import { asOne, type Counts, lastLine, playwrightReport, vitestReport } from './counts.ts';
import type { Outcome } from './execute.ts';

/** Where test runners leave their reports. */
export const REPORTS = 'test-results';

/** One part of `npm test`. */
export interface Step {
  readonly name: string;
  /** An npm script and its arguments. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly count: (outcome: Outcome) => Counts;
  /** The step without whose success this one makes no sense. */
  readonly needs?: string;
}

const unitReport = join(REPORTS, 'unit.json');
const browserReport = join(REPORTS, 'browser.json');

export const steps: readonly Step[] = [
  { name: 'types', command: ['types'], count: asOne },
  { name: 'lint', command: ['lint'], count: asOne },
  {
    name: 'unit',
    command: ['test:unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    count: () => vitestReport(unitReport),
  },
  { name: 'lessons:check', command: ['lessons:check'], count: lastLine },
  { name: 'build', command: ['build'], count: asOne },
  { name: 'budgets', command: ['budgets'], count: asOne, needs: 'build' },
  {
    name: 'browser',
    command: ['test:browser', '--', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
    count: () => playwrightReport(browserReport),
    needs: 'build',
  },
];
