import { dirname, join } from 'node:path';
import {
  createGatekeeper,
  type Gatekeeper,
  type GatekeeperError,
  groupVersionKind,
  textAt,
  verifyObject,
} from '../../engine/gatekeeper/index.ts';
import type { Rego } from '../../engine/rego/index.ts';
import { hold } from './assertion.ts';
import type { Filter } from './filter.ts';
import { Refusal, step } from './refusal.ts';
import { sortViolations } from './sort.ts';
import type { StreamObject } from './stream.ts';
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
export function runSuite(rego: Rego, filter: Filter, suite: Suite): SuiteResult {
  const start = performance.now();
  const folder = dirname(suite.path);
  const tests = suite.skip ? [] : suite.tests.map((test) => runTest(rego, filter, folder, test));
  return { shown: suite.shown, tests, seconds: secondsSince(start) };
}

function runTest(rego: Rego, filter: Filter, folder: string, test: Test): TestResult {
  const { name } = test;
  if (test.skip || !filter.matchesTest(test)) return { name, skipped: true, seconds: 0, cases: [] };
  const start = performance.now();
  const cases: CaseResult[] = [];
  const refusal = refusalOf(() => {
    if (test.invalid) return expectInvalid(rego, folder, test);
    withTest(rego, folder, test, () => {
      if (test.expansion !== '') readExpansionFile(join(folder, test.expansion));
    });
    for (const each of test.cases) cases.push(runCase(rego, filter, folder, test, each));
  });
  return { name, skipped: false, seconds: secondsSince(start), cases, ...refusal };
}

/** The test is passed if the constraint does not fit the schema of its template. */
function expectInvalid(rego: Rego, folder: string, test: Test): void {
  const { refusal } = refusalOf(() => withTest(rego, folder, test, () => undefined));
  if (refusal?.message.startsWith('schema validation failed') === true) return;
  const got = refusal?.message ?? '%!w(<nil>)';
  throw new Refusal(
    `constraint should have failed schema validation: got error ${got} but want schema validation failed`,
    refusal?.places,
  );
}

function runCase(rego: Rego, filter: Filter, folder: string, test: Test, asked: Case): CaseResult {
  const { name } = asked;
  if (asked.skip || !filter.matchesCase(test.name, name)) return { name, skipped: true, seconds: 0 };
  const start = performance.now();
  const refusal = refusalOf(() => {
    if (asked.object === '') throw new Refusal('invalid Case: must define object');
    if (asked.assertions.length === 0) throw new Refusal('invalid Case: assertions must be non-empty');
    withTest(rego, folder, test, (gatekeeper, template) => {
      const violations = review(gatekeeper, folder, test, asked, template);
      for (const assertion of asked.assertions) hold(assertion, violations);
    });
  });
  return { name, skipped: false, seconds: secondsSince(start), ...refusal };
}

function review(gatekeeper: Gatekeeper, folder: string, test: Test, asked: Case, template: StreamObject) {
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
    // A template can turn out to be wrong only now.
    ({ stage }) => (stage === 'template' ? template : object),
    ({ stage, message }) => (stage === 'template' ? `adding template: ${message}` : message),
    () => verifyObject(gatekeeper, object.object),
  );
  return sortViolations(violations);
}

/** Runs with a Gatekeeper that has the template and the constraint of a test. */
function withTest(
  rego: Rego,
  folder: string,
  test: Test,
  use: (gatekeeper: Gatekeeper, template: StreamObject) => void,
): void {
  const gatekeeper = createGatekeeper(rego);
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
    use(gatekeeper, template);
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
