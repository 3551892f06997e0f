import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/engine/json.ts';

/** Random edits of real documents: what learners type, and what nobody would. */

/** What takes a value's place. */
const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e6,
    9_007_199_254_740_991,
    1e308,
    5e-324,
    '',
    ' ',
    '*',
    '**',
    '.',
    'x'.repeat(10_000),
    'é😀\u{1F468}\u200D\u{1F469}',
    '\u202Etxt.exe',
    '"\'`\\',
    'a\nb\tc',
    '{{y}}%s%d%!',
    '<script>',
    '[a-z',
    '(a+)+$',
    '\\p{L}',
    '2026-11-23',
    '0777',
    'yes',
    'spec.containers[name: *].image',
    'spec.[',
    'package x\nviolation[{"msg": "m"}] { true }',
    'package x\nviolation[{"msg": msg}] { msg := input.review.object }',
    'violation { ',
    '__proto__',
    'constructor',
    'object',
    'array',
    'string',
    'integer',
    [],
    {},
    [[]],
    [null],
    [{}],
    { a: null },
    Array.from({ length: 300 }, (_, index) => `item ${index}`),
    deep(200, (inner) => [inner]),
    deep(200, (inner) => ({ a: inner })),
    deep(60, (inner) => ({ type: 'object', properties: { a: inner } })),
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.json({ maxDepth: 3 }).map((text): Json => JSON.parse(text)),
);

function deep(levels: number, wrap: (inner: Json) => Json): Json {
  let value: Json = 'x';
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

/** Names for members, among them those that every JavaScript object has. */
const strangeName = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '',
    '0',
    'a.b',
    'a/b',
    'default',
  ),
  fc.constantFrom(
    'type',
    'items',
    'properties',
    'required',
    'enum',
    'pattern',
    'kind',
    'apiVersion',
    'metadata',
    'spec',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);

type Change = (value: Json) => Json | undefined;

/** What happens to one value; undefined takes it away. */
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Change>(() => undefined) },
  {
    weight: 5,
    arbitrary: strange.map(
      (by): Change =>
        () =>
          by,
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom<Change>(...swaps()) },
  {
    weight: 2,
    arbitrary: fc.tuple(strangeName, strange).map(([name, member]): Change => {
      return (value) => (isObject(value) ? { ...value, ...own(name, member) } : own(name, value));
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), strange).map(([at, piece]): Change => {
      return (value) => (typeof value === 'string' ? spliced(value, at, piece) : piece);
    }),
  },
);

/** A value as another type. */
function swaps(): Change[] {
  return [
    (value) => JSON.stringify(value),
    (value) => [value],
    (value) => (Array.isArray(value) ? (value[0] ?? null) : value),
    (value) => (isObject(value) ? Object.values(value) : value),
    (value) => (Array.isArray(value) ? [...value, ...value] : value),
    (value) => (typeof value === 'string' ? Number(value) || 0 : 0),
    (value) =>
      isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toUpperCase(), member]))
        : value,
  ];
}

function own(name: string, value: Json): JsonObject {
  return Object.fromEntries([[name, value]]);
}

function spliced(text: string, at: number, piece: Json): string {
  const from = at % (text.length + 1);
  const inserted = typeof piece === 'string' ? piece.slice(0, 20) : '';
  return text.slice(0, from) + inserted + text.slice(from + (at % 4));
}

/** A document with one to three of its values changed. */
export function edited(document: JsonObject): fc.Arbitrary<Json> {
  return fc
    .array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 })
    .map((edits) => edits.reduce<Json>((value, [where, how]) => editedOnce(value, where, how), document));
}

function editedOnce(document: Json, where: number, how: Change): Json {
  const paths = pathsIn(document);
  const path = paths[where % Math.max(1, paths.length)];
  return path === undefined ? document : (replaced(document, path, how) ?? null);
}

function pathsIn(value: Json, depth = 0): string[][] {
  // What an edit has put there is not edited again throughout.
  if (typeof value !== 'object' || value === null || depth > 12) return [];
  return Object.entries(value)
    .slice(0, 30)
    .flatMap(([key, member]) => [[key], ...pathsIn(member, depth + 1).map((path) => [key, ...path])]);
}

function replaced(value: Json, [step, ...rest]: readonly string[], how: Change): Json | undefined {
  if (step === undefined) return how(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, member]): [string, Json][] => {
    const next = key === step ? replaced(member, rest, how) : member;
    return next === undefined ? [] : [[key, next]];
  });
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
