import { readCase, readLines } from './cases.ts';
import { differences } from './compare.ts';
import { differenceFromOpa, readOpaCase } from './opa-cases.ts';
import { loadEngines } from './steps.ts';

/** Puts recorded cases to the engine and prints what differs: `node tests/conformance/command.ts FILE...`. */

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Name one or more files of cases, for example tests/conformance/gatekeeper-match.jsonl.gz');
  process.exit(2);
}
let engines = await loadEngines();

/** What is to be said of a case: nothing where it passes. */
async function judge(line: unknown): Promise<readonly string[]> {
  try {
    const opa = readOpaCase(line);
    if (opa !== undefined) {
      const difference = differenceFromOpa(engines.rego, opa);
      return difference === undefined ? [] : [`${opa.note}\n  ${difference}`];
    }
    const asked = readCase(line);
    return differences(engines, asked).map(
      ({ door, expected, actual }) =>
        `${asked.id} ${door}\n  expected ${JSON.stringify(expected)}\n  actual   ${JSON.stringify(actual)}`,
    );
  } catch (error) {
    // An engine that has broken down is of no use to the next case.
    engines = await loadEngines();
    return [
      `${JSON.stringify(line).slice(0, 100)}\n  ${error instanceof Error ? error.message : String(error)}`,
    ];
  }
}

let passed = 0;
let failed = 0;
for (const line of files.flatMap(readLines)) {
  const said = await judge(line);
  if (said.length === 0) passed += 1;
  else failed += 1;
  for (const each of said) console.log(each);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
