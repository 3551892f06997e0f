import fc from 'fast-check';
import type { Json } from '../../../src/engine/json.ts';

type Step = string | number;
type Path = readonly Step[];

/** All paths within a value, its own among them. */
function pathsIn(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const isList = Array.isArray(value);
  const inner = Object.entries(value).flatMap(([key, each]) =>
    pathsIn(each, [...path, isList ? Number(key) : key]),
  );
  return [path, ...inner];
}

function at(value: Json, path: Path): Json {
  let found = value;
  for (const step of path) {
    const inner = typeof found === 'object' && found !== null ? Object.entries(found) : [];
    found = inner.find(([key]) => key === String(step))?.[1] ?? null;
  }
  return found;
}

/** Changes the member at a path: its key and its value. An edit that gives nothing takes it away. */
function edited(
  value: Json,
  [step, ...rest]: Path,
  edit: (key: string, value: Json) => [string, Json][],
): Json {
  if (step === undefined) return edit('', value)[0]?.[1] ?? null;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, each]): [string, Json][] => {
    if (key !== String(step)) return [[key, each]];
    return rest.length === 0 ? edit(key, each) : [[key, edited(each, rest, edit)]];
  });
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}

const EXPRESSION_PARTS = [
  '[',
  ']',
  '(',
  ')',
  "'",
  ',',
  '.',
  'parameters',
  'field',
  'current()',
  'concat(',
  '[[',
  '*',
  '[*]',
];

/** A value of JSON, or something that is nearly what belongs into a policy. */
const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.json({ maxDepth: 2 }).map((text): Json => JSON.parse(text)),
  fc.constantFrom<Json>(
    null,
    [],
    {},
    '',
    0,
    -1.5,
    true,
    '__proto__',
    { __proto__: null },
    [[]],
    'x'.repeat(2000),
  ),
  fc
    .array(fc.oneof(fc.constantFrom(...EXPRESSION_PARTS), fc.string({ maxLength: 3 })), { maxLength: 12 })
    .map((parts) => `[${parts.join('')}]`),
);

const KEYS = [
  'if',
  'then',
  'effect',
  'details',
  'allOf',
  'anyOf',
  'not',
  'field',
  'value',
  'count',
  'where',
  'equals',
  'in',
  'like',
  'type',
  'parameters',
  'properties',
  'constructor',
  'toString',
  '__proto__',
];

/**
 * Values that are nearly one of some: with up to four of their parts replaced, taken away, renamed, wrapped or exchanged
 * with parts of others.
 */
export function damaged(models: readonly Json[]): fc.Arbitrary<Json> {
  const places = models.flatMap((model) => pathsIn(model).map((path) => at(model, path)));
  const another = fc.constantFrom(...places);
  const edits = fc.array(
    fc.record({
      where: fc.nat(),
      kind: fc.constantFrom('replace', 'exchange', 'remove', 'rename', 'wrap', 'repeat', 'letter'),
      value: strange,
      another,
      key: fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 8 })),
      times: fc.oneof(
        { weight: 40, arbitrary: fc.integer({ min: 1, max: 7 }) },
        { weight: 1, arbitrary: fc.integer({ min: 400, max: 600 }) },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  );
  return fc.tuple(fc.constantFrom(...models), edits).map(([model, all]) =>
    all.reduce((value: Json, { where, kind, value: by, another: other, key, times }) => {
      const paths = pathsIn(value);
      const path = paths[where % paths.length] ?? [];
      return edited(value, path, (name, old) => {
        if (kind === 'replace') return [[name, by]];
        if (kind === 'exchange') return [[name, other]];
        if (kind === 'remove') return [];
        if (kind === 'rename') return [[key, old]];
        if (kind === 'repeat') return [[name, Array.from({ length: times % 8 }, () => old)]];
        if (kind === 'letter' && typeof old === 'string') {
          const cut = where % (old.length + 1);
          return [[name, old.slice(0, cut) + key + old.slice(cut + 1)]];
        }
        let wrapped = old;
        for (let depth = 0; depth < times; depth += 1)
          wrapped = depth % 2 === 0 ? { not: wrapped } : { allOf: [wrapped] };
        return [[name, wrapped]];
      });
    }, model),
  );
}
