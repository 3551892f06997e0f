import { readFilter } from './filter.ts';
import type { NewGatekeeper } from './new-gatekeeper.ts';
import { runSuite } from './run-suite.ts';
import { suitesAt } from './suite-files.ts';
import { formatResults, isFailure } from './verify-output.ts';

/**
 * Runs the suites of some paths and prints what came of them.
 * @returns the exit code
 * @throws Refusal in gator's words
 */
export function runSuites(
  newGatekeeper: NewGatekeeper,
  asked: { readonly paths: readonly string[]; readonly filter: string; readonly verbose: boolean },
  terminal: { out(text: string): void; error(text: string): void },
): number {
  const suites = asked.paths.flatMap(suitesAt);
  const filter = readFilter(asked.filter);
  const results = suites.map((suite) => runSuite(newGatekeeper, filter, suite));
  terminal.out(`${formatResults(results, asked.verbose)}\n`);
  if (!results.some(isFailure)) return 0;
  const places = results.flatMap(({ tests }) =>
    tests.flatMap((test) => [test, ...test.cases].flatMap(({ refusal }) => refusal?.places ?? [])),
  );
  for (const place of new Set(places)) terminal.error(`${place}\n`);
  terminal.error('Error: FAIL\n');
  return 1;
}
