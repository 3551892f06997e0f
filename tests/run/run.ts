/**
 * `npm test`: every step after the other, whether those before it passed or not; at the end how much passed.
 * One step alone: `npm run types`, `lint`, `test:unit`, `lessons:check`, `build`, `budgets`, `test:browser`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { type Counts, none, sum } from './counts.ts';
import { execute } from './execute.ts';
import { REPORTS, type Step, steps } from './steps.ts';

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const results = new Map<Step, Counts>();
const skipped: string[] = [];

for (const step of steps) {
  const missing = steps.find((each) => each.name === step.needs && (results.get(each)?.failed ?? 1) > 0);
  if (missing !== undefined) {
    skipped.push(`${step.name}: not run, because ${missing.name} failed`);
    continue;
  }
  console.log(`\n── ${step.name} ──`);
  const outcome = await execute(step.command, step.env);
  const counts = step.count(outcome);
  // A step that ends badly has failed, even where every single test in it passed.
  const ended = outcome.code === 0 || counts.failed > 0 ? none : { ...none, failed: 1 };
  results.set(step, sum([counts, ended]));
  skipped.push(...counts.skipped.map((what) => `${step.name}: ${what}`));
}

console.log('\n── summary ──');
for (const [{ name }, { passed, failed }] of results) {
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${passed} passed, ${failed} failed`);
}
if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((line) => `  ${line}`).join('\n')}`);

const { passed, failed } = sum([...results.values()]);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
