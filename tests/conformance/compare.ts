import { isDeepStrictEqual } from 'node:util';
import type { AdmissionAnswer, Answer, Case } from './cases.ts';
import { admission, audit } from './cluster-doors.ts';
import { test, verify } from './gator-doors.ts';
import type { Engines } from './steps.ts';

/** One door that answers otherwise than recorded. */
export interface Difference {
  readonly door: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The doors that answer a case otherwise than recorded. */
export function differences(all: Engines, asked: Case): Difference[] {
  const engines = asked.judgedWith === 'rego' ? { ...all, cel: undefined } : all;
  const found: Difference[] = [];
  for (const [door, answer] of [
    ['verify', verify],
    ['test', test],
    ['audit', audit],
  ] as const) {
    const recorded = asked.want[door];
    if (recorded.skipped?.startsWith('not an object') === true) continue;
    const actual = comparable(answer(engines, asked));
    const variants = [recorded.results, ...(recorded.variants ?? [])].map((results) =>
      comparable({ ...recorded, results }),
    );
    if (!variants.some((expected) => isDeepStrictEqual(expected, actual))) {
      found.push({ door, expected: variants[0], actual });
    }
  }
  const expected = comparableAdmission(asked.want.admission);
  const actual = comparableAdmission(admission(engines, asked));
  if (!isDeepStrictEqual(expected, actual)) found.push({ door: 'admission', expected, actual });
  return found;
}

/** Results in an order of their own. */
function comparable({ results = [], stage, error, skipped }: Answer): unknown {
  return { results: results.map((result) => JSON.stringify(ordered(result))).sort(), stage, skipped, error };
}

function comparableAdmission({ errorFrom: _, ...answer }: AdmissionAnswer): unknown {
  return answer;
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
