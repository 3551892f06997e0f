import { expect, test } from 'vitest';
import { newRego } from '../engine/rego/fixtures.ts';
import { readLines, sharedRecording } from './cases.ts';
import { differenceFromOpa, readOpaCase } from './opa-cases.ts';

const file = sharedRecording('opa-cases.jsonl.gz');

test("OPA's own cases pass", ({ skip }) => {
  if (file === undefined) return skip('opa-cases.jsonl.gz is not on this machine, so nothing was compared.');
  const rego = newRego();
  const cases = readLines(file)
    .map(readOpaCase)
    .filter((opa) => opa !== undefined);
  const failing = cases.filter((opa) => differenceFromOpa(rego, opa) !== undefined).map(({ note }) => note);
  console.log(`OPA's cases: ${cases.length - failing.length} of ${cases.length} pass.`);
  expect(cases.length).toBeGreaterThan(100);
  expect(failing.sort()).toEqual([]);
}, 120_000);
