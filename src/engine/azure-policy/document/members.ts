import type { Json, JsonObject } from '../../json.ts';

/** A member of an object, under the key as the author wrote it. */
export interface Member {
  readonly key: string;
  readonly value: Json;
}

/** Whether a value is a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a JSON array. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * Finds a member by name. Azure Resource Manager ignores the case of property names; of two that differ by case only,
 * the later one counts. Null stands for an absent value.
 */
export function member(object: JsonObject, name: string): Member | undefined {
  const wanted = name.toLowerCase();
  const key = Object.keys(object).findLast((each) => each.toLowerCase() === wanted);
  if (key === undefined) return undefined;
  const value = object[key] ?? null;
  return value === null ? undefined : { key, value };
}

/** The text of a member; undefined where it is absent or something else. */
export function textOf(object: JsonObject, name: string): string | undefined {
  const value = member(object, name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** How deep a value nests. Does not recurse, so that no depth is too much for it. */
export function depthOf(value: Json): number {
  let deepest = 0;
  const open: { readonly value: Json; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    deepest = Math.max(deepest, next.depth);
    const { depth } = next;
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const inner of Object.values(next.value)) open.push({ value: inner, depth: depth + 1 });
  }
  return deepest;
}

/** What Azure's messages call the type of a JSON value. */
export function typeName(value: Json): string {
  if (value === null) return 'Null';
  if (isList(value)) return 'Array';
  if (typeof value === 'object') return 'Object';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Float';
  return typeof value === 'boolean' ? 'Boolean' : 'String';
}

/** A text that is the same for equal values, whatever the order of their members. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) => {
    if (!isObject(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}

const LONGEST_PRINTED = 300;

/** How messages print a value: texts bare, everything else as JSON, as Azure does; cut where it is long. */
export function printed(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= LONGEST_PRINTED ? text : `${text.slice(0, LONGEST_PRINTED)}...`;
}
