import { dirname, join } from 'node:path';
import {
  type Gatekeeper,
  type GatekeeperError,
  groupVersionKind,
  textAt,
  verifyObject,
} from '../../engine/gatekeeper/index.ts';
import { hold } from './assertion.ts';
import type { Filter } from './filter.ts';
import type { NewGatekeeper } from './new-gatekeeper.ts';
import { Refusal, step } from './refusal.ts';
import { sortViolations } from './sort.ts';
import type { Case, Suite, Test } from './suite.ts';
import {
  readConstraintFile,
  readExpansionFile,
  readObjectsFile,
  readReviewedFile,
  readTemplateFile,
} from './suite-objects.ts';
import type { CaseResult, SuiteResult, TestResult } from './verify-output.ts';

/** Running a suite: gatekeeper/pkg/gator/verify/runner.go. */

/** Runs the tests of a suite that a filter asks for. What fails is in the result. */
export function runSuite(newGatekeeper: NewGatekeeper, filter: Filter, suite: Suite): SuiteResult {
  const start = performance.now();
  const folder = dirname(suite.path);
  const tests = suite.skip ? [] : suite.tests.map((test) => runTest(newGatekeeper, filter, folder, test));
  return { shown: suite.shown, tests, seconds: secondsSince(start) };
}

function runTest(newGatekeeper: NewGatekeeper, filter: Filter, folder: string, test: Test): TestResult {
  const { name } = test;
  if (test.skip || !filter.matchesTest(test)) return { name, skipped: true, seconds: 0, cases: [] };
  const start = performance.now();
  const cases: CaseResult[] = [];
  const refusal = refusalOf(() => {
    if (test.invalid) return expectInvalid(newGatekeeper, folder, test);
    withTest(newGatekeeper, folder, test, () => {
      if (test.expansion !== '') readExpansionFile(join(folder, test.expansion));
    });
    for (const each of test.cases) cases.push(runCase(newGatekeeper, filter, folder, test, each));
  });
  return { name, skipped: false, seconds: secondsSince(start), cases, ...refusal };
}

/** The test is passed if the constraint does not fit the schema of its template. */
function expectInvalid(newGatekeeper: NewGatekeeper, folder: string, test: Test): void {
  const { refusal } = refusalOf(() => withTest(newGatekeeper, folder, test, () => undefined));
  if (refusal?.message.startsWith('schema validation failed') === true) return;
  const got = refusal?.message ?? '%!w(<nil>)';
  throw new Refusal(
    `constraint should have failed schema validation: got error ${got} but want schema validation failed`,
    refusal?.places,
  );
}

function runCase(
  newGatekeeper: NewGatekeeper,
  filter: Filter,
  folder: string,
  test: Test,
  asked: Case,
): CaseResult {
  const { name } = asked;
  if (asked.skip || !filter.matchesCase(test.name, name)) return { name, skipped: true, seconds: 0 };
  const start = performance.now();
  const refusal = refusalOf(() => {
    if (asked.object === '') throw new Refusal('invalid Case: must define object');
    if (asked.assertions.length === 0) throw new Refusal('invalid Case: assertions must be non-empty');
    withTest(newGatekeeper, folder, test, (gatekeeper) => {
      const violations = review(gatekeeper, folder, test, asked);
      for (const assertion of asked.assertions) hold(assertion, violations);
    });
  });
  return { name, skipped: false, seconds: secondsSince(start), ...refusal };
}

function review(gatekeeper: Gatekeeper, folder: string, test: Test, asked: Case) {
  const expansions = test.expansion === '' ? [] : readExpansionFile(join(folder, test.expansion));
  for (const expansion of expansions) {
    const name = textAt(expansion.object, 'metadata', 'name');
    const words = ({ message }: GatekeeperError) => `error upserting template ${name}: ${message}`;
    step(expansion, words, () => gatekeeper.addExpansion(expansion.object));
  }
  const object = readReviewedFile(join(folder, asked.object));
  for (const data of asked.inventory.flatMap((file) => readObjectsFile(join(folder, file)))) {
    const { group, version, kind } = groupVersionKind(data.object);
    const namespace = textAt(data.object, 'metadata', 'namespace');
    const what = `${group}/${version}, Kind=${kind} ${namespace}/${textAt(data.object, 'metadata', 'name')}`;
    const words = ({ message }: GatekeeperError) =>
      `unable to add object to data.inventory: ${what}: ${message}`;
    step(data, words, () => gatekeeper.addData(data.object));
  }
  const { violations } = step(
    object,
    ({ message }) => message,
    () => verifyObject(gatekeeper, object.object),
  );
  return sortViolations(violations);
}

/** Runs with a Gatekeeper that has the template and the constraint of a test. */
function withTest(
  newGatekeeper: NewGatekeeper,
  folder: string,
  test: Test,
  use: (gatekeeper: Gatekeeper) => void,
): void {
  const gatekeeper = newGatekeeper();
  try {
    if (test.template === '') throw new Refusal('invalid Suite: missing template');
    const path = join(folder, test.template);
    const template = readTemplateFile(path);
    const words = ({ message }: GatekeeperError) => {
      const isUnknown = message.startsWith('no kind ');
      return `${isUnknown ? `path ${JSON.stringify(path.slice(1))}: ` : ''}adding template: ${message}`;
    };
    step(template, words, () => gatekeeper.addTemplate(template.object));
    if (test.constraint === '') throw new Refusal('invalid Suite: missing constraint');
    const constraint = readConstraintFile(join(folder, test.constraint));
    step(
      constraint,
      ({ message }) => message,
      () => gatekeeper.addConstraint(constraint.object),
    );
    use(gatekeeper);
  } finally {
    gatekeeper.dispose();
  }
}

function refusalOf(run: () => void): { readonly refusal?: Refusal } {
  try {
    run();
    return {};
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refusal: error };
  }
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
