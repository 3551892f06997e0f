import { isDeepStrictEqual } from 'node:util';
import type { Rego } from '../../src/engine/rego/index.ts';
import type { AdmissionAnswer, Answer, Case } from './cases.ts';
import { admission, audit } from './cluster-doors.ts';
import { test, verify } from './gator-doors.ts';

/** One door that answers otherwise than recorded. */
export interface Difference {
  readonly door: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The doors that answer a case otherwise than recorded. */
export function differences(rego: Rego, asked: Case): Difference[] {
  const found: Difference[] = [];
  for (const [door, answer] of [
    ['verify', verify],
    ['test', test],
    ['audit', audit],
  ] as const) {
    const recorded = asked.want[door];
    if (recorded.skipped?.startsWith('not an object') === true) continue;
    const actual = comparable(answer(rego, asked), recorded);
    const variants = [recorded.results, ...(recorded.variants ?? [])].map((results) =>
      comparable({ ...recorded, results }, recorded),
    );
    if (!variants.some((expected) => isDeepStrictEqual(expected, actual))) {
      found.push({ door, expected: variants[0], actual });
    }
  }
  const expected = comparableAdmission(asked.want.admission, asked.want.admission);
  const actual = comparableAdmission(admission(rego, asked), asked.want.admission);
  if (!isDeepStrictEqual(expected, actual)) found.push({ door: 'admission', expected, actual });
  return found;
}

/** Results in an order of their own; an error text only where it is Gatekeeper's or Kubernetes' own. */
function comparable(answer: Answer, recorded: Answer): unknown {
  const { results = [], stage, error, skipped } = answer;
  const sorted = results.map((result) => JSON.stringify(ordered(result))).sort();
  return { results: sorted, stage, skipped, error: recorded.errorFrom === 'opa' ? undefined : error };
}

function comparableAdmission(answer: AdmissionAnswer, recorded: AdmissionAnswer): unknown {
  const { errorFrom: _, ingestError, ...rest } = answer;
  return { ...rest, ingestError: recorded.errorFrom === 'opa' ? undefined : ingestError };
}

/** The same value with the keys of every object in order, and the actions of a result too. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, member]) => [
      key,
      key === 'scopedActions' && Array.isArray(member) ? [...member].sort() : ordered(member),
    ]),
  );
}
