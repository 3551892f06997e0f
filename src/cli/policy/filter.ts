import { readPattern } from './pattern.ts';
import { Refusal } from './refusal.ts';
import type { Test } from './suite.ts';

/** Which tests and cases are run. */
export interface Filter {
  matchesTest(test: Test): boolean;
  matchesCase(test: string, testCase: string): boolean;
}

/**
 * Reads `--run`: `TEST//CASE` asks for both, a single pattern for either: gatekeeper/pkg/gator/verify/filter.go.
 * @throws Refusal in gator's words
 */
export function readFilter(filter: string): Filter {
  const words = 'Error: compiling filter: invalid test filter';
  if (filter === '') return { matchesTest: () => true, matchesCase: () => true };
  const parts = filter.split('//');
  if (parts.length > 2) throw new Refusal(`${words}: a filter may include at most one "//"`);
  const [first, second] = parts.map((part) => readPattern(part, words));
  const matchesTest = (name: string) => first?.test(name) ?? true;
  if (second !== undefined) {
    return {
      matchesTest: ({ name }) => matchesTest(name),
      matchesCase: (test, testCase) => matchesTest(test) && second.test(testCase),
    };
  }
  return {
    matchesTest: ({ name, cases }) => matchesTest(name) || cases.some((each) => matchesTest(each.name)),
    matchesCase: (test, testCase) => matchesTest(test) || matchesTest(testCase),
  };
}
