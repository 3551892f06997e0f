import { expect, test } from 'vitest';
import { type Case, readCases, sharedRecording } from './cases.ts';
import { differences } from './compare.ts';
import { NOT_YET } from './not-yet.ts';
import { loadEngines } from './steps.ts';

/** Hundreds of cases at four doors, on a machine that may be busy. */
const PATIENCE = 60_000;

const engines = await loadEngines();

/** Cases that differ though they are not listed, and cases that are listed though they pass. */
function surprises(cases: readonly Case[]): { readonly differ: string[]; readonly passNow: string[] } {
  const listed = new Set(Object.values(NOT_YET).flat());
  const failing = new Set(
    cases.filter((asked) => differences(engines, asked).length > 0).map(({ id }) => id),
  );
  return {
    differ: [...failing].filter((id) => !listed.has(id)),
    passNow: cases.map(({ id }) => id).filter((id) => listed.has(id) && !failing.has(id)),
  };
}

test(
  'Gatekeeper answers as recorded at all four doors',
  () => {
    const cases = readCases(new URL('./gatekeeper-match.jsonl.gz', import.meta.url).pathname);
    expect(cases.length).toBeGreaterThan(400);
    expect(surprises(cases)).toEqual({ differ: [], passNow: [] });
  },
  PATIENCE,
);

test.each(['gatekeeper-library.jsonl.gz', 'gatekeeper-cel.jsonl.gz'])(
  'the policies of %s answer as recorded',
  (name) => {
    const file = sharedRecording(name);
    if (file === undefined) {
      console.info(`Passed over: ${name} is not on this machine.`);
      return;
    }
    expect(surprises(readCases(file))).toEqual({ differ: [], passNow: [] });
  },
  PATIENCE,
);

test('a difference would be noticed', () => {
  const [asked] = readCases(new URL('./gatekeeper-match.jsonl.gz', import.meta.url).pathname);
  if (asked === undefined) throw new Error('no case');
  const changed = {
    ...asked,
    want: { ...asked.want, verify: { stage: 'template', error: 'no', errorFrom: 'gatekeeper' } },
  };
  expect(differences(engines, changed).map(({ door }) => door)).toEqual(['verify']);
});
