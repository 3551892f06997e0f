import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject } from '../kubernetes/accessors.ts';

/** A difference between two states of an object. */
export interface Change {
  readonly path: Path;
  /** Absent where there was nothing. */
  readonly before?: Json;
  /** Absent where there is nothing any more. */
  readonly after?: Json;
}

/** The differences between two values, each as deep down as it can be named. */
export function changesBetween(before: Json, after: Json, path: Path = []): Change[] {
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => changeOf(member(before, key), member(after, key), [...path, key]));
  }
  if (isList(before) && isList(after) && before.length <= after.length) {
    return after.flatMap((item, index) => changeOf(before[index], item, [...path, index]));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

function changeOf(before: Json | undefined, after: Json | undefined, path: Path): Change[] {
  if (before !== undefined && after !== undefined) return changesBetween(before, after, path);
  if (before !== undefined) return [{ path, before }];
  return after === undefined ? [] : [{ path, after }];
}

function member(object: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
