import { createRego } from '../../src/engine/rego/index.ts';
import { loadRegoModule } from '../../src/engine/rego/load-node.ts';
import { readCases } from './cases.ts';
import { differences } from './compare.ts';

/** Puts recorded cases to the engine and prints what differs: `node tests/conformance/command.ts FILE...`. */

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Name one or more files of cases, for example tests/conformance/gatekeeper-match.jsonl.gz');
  process.exit(2);
}
const rego = createRego(await loadRegoModule());
let passed = 0;
let failed = 0;
for (const asked of files.flatMap(readCases)) {
  const found = differences(rego, asked);
  if (found.length === 0) passed += 1;
  else failed += 1;
  for (const { door, expected, actual } of found) {
    console.log(
      `${asked.id} ${door}\n  expected ${JSON.stringify(expected)}\n  actual   ${JSON.stringify(actual)}`,
    );
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
