import { expect, test } from 'vitest';
import { createRego } from '../../src/engine/rego/index.ts';
import { loadRegoModule } from '../../src/engine/rego/load-node.ts';
import { type Case, readCases, sharedRecording } from './cases.ts';
import { differences } from './compare.ts';
import { NOT_YET } from './not-yet.ts';

/** Hundreds of cases at four doors, on a machine that may be busy. */
const PATIENCE = 60_000;

const rego = createRego(await loadRegoModule());

/** Cases that differ though they are not listed, and cases that are listed though they pass. */
function surprises(cases: readonly Case[]): { readonly differ: string[]; readonly passNow: string[] } {
  const listed = new Set(Object.values(NOT_YET).flat());
  const failing = new Set(cases.filter((asked) => differences(rego, asked).length > 0).map(({ id }) => id));
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

test(
  "the policies of gatekeeper's own library answer as recorded",
  () => {
    const file = sharedRecording('gatekeeper-library.jsonl.gz');
    if (file === undefined) {
      console.info('Passed over: gatekeeper-library.jsonl.gz is not on this machine.');
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
  expect(differences(rego, changed).map(({ door }) => door)).toEqual(['verify']);
});
