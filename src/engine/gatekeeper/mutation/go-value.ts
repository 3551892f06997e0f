import type { Json, JsonObject } from '../../json.ts';
import { isList, isObject } from '../kubernetes/accessors.ts';

/**
 * A value as Go holds it: `bigint` is an int64, `number` a float64. An object is a map. Lists and objects are changed in
 * place, and one that was assigned to two places is shared by them, as in Go.
 */
export type GoValue = null | boolean | string | bigint | number | ExternalDatum | GoValue[] | GoObject;

/** A JSON object as Go holds it. */
export type GoObject = Map<string, GoValue>;

/** Stands for a value that a provider of external data is to give. */
export class ExternalDatum {
  readonly provider: string;
  readonly valueAtLocation: string;

  constructor(provider: string, valueAtLocation: string) {
    this.provider = provider;
    this.valueAtLocation = valueAtLocation;
  }
}

/** Go's nil slice: a list in every respect, but its JSON is null. */
export const NIL_LIST: GoValue[] = [];

/** What whole numbers of a document become: gator reads all numbers as floats, a cluster does not. */
export type WholeNumbers = 'int64' | 'float64';

/** Decodes a value. */
export function decode(value: Json, numbers: WholeNumbers): GoValue {
  if (typeof value === 'number') {
    return numbers === 'int64' && Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (isList(value)) return value.map((item) => decode(item, numbers));
  return isObject(value) ? decodeObject(value, numbers) : value;
}

/** Decodes an object. */
export function decodeObject(object: JsonObject, numbers: WholeNumbers): GoObject {
  return new Map(Object.entries(object).map(([key, member]) => [key, decode(member, numbers)]));
}

/** The JSON of a value. */
export function encode(value: GoValue): Json {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ExternalDatum) return value.valueAtLocation;
  if (value === NIL_LIST) return null;
  if (Array.isArray(value)) return value.map(encode);
  return value instanceof Map ? encodeObject(value) : value;
}

/** The JSON of an object. */
export function encodeObject(object: GoObject): JsonObject {
  return Object.fromEntries([...object].map(([key, member]) => [key, encode(member)]));
}

/** A copy that shares nothing. */
export function copy(value: GoValue): GoValue {
  if (value === NIL_LIST) return value;
  if (Array.isArray(value)) return value.map(copy);
  return value instanceof Map ? copyObject(value) : value;
}

/** A copy of an object that shares nothing. */
export function copyObject(object: GoObject): GoObject {
  return new Map([...object].map(([key, member]) => [key, copy(member)]));
}

/** Whether two values are equal in Go's eyes: 1 and 1.0 are not. */
export function isEqual(a: GoValue, b: GoValue): boolean {
  if (a instanceof ExternalDatum && b instanceof ExternalDatum) {
    return a.provider === b.provider && a.valueAtLocation === b.valueAtLocation;
  }
  if (a === NIL_LIST || b === NIL_LIST) return a === b;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index] ?? null));
  }
  if (a instanceof Map && b instanceof Map) {
    return (
      a.size === b.size && [...a].every(([key, member]) => b.has(key) && isEqual(member, b.get(key) ?? null))
    );
  }
  return a === b;
}

/** Whether a value, or anything in it, still has to be asked for. */
export function hasExternalDatum(value: GoValue): boolean {
  if (Array.isArray(value)) return value.some(hasExternalDatum);
  return value instanceof Map ? [...value.values()].some(hasExternalDatum) : value instanceof ExternalDatum;
}

/** Go's `%T`. */
export function typeName(value: GoValue): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  if (value instanceof Map) return 'map[string]interface {}';
  if (value instanceof ExternalDatum) return '*unversioned.ExternalDataPlaceholder';
  if (typeof value === 'bigint') return 'int64';
  if (typeof value === 'number') return 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

/** Go's `%v`. */
export function print(value: GoValue): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(print).join(' ')}]`;
  if (value instanceof Map) {
    const members = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${members.map(([key, member]) => `${key}:${print(member)}`).join(' ')}]`;
  }
  return typeof value === 'number' ? printFloat(value) : String(value);
}

/** Go's `%v` of a float64: with an exponent below 1e-4 and from 1e6 on. */
function printFloat(value: number): string {
  const scientific = value.toExponential();
  const exponent = Number(scientific.slice(scientific.indexOf('e') + 1));
  if (exponent >= -4 && exponent < 6) return Object.is(value, -0) ? '-0' : String(value);
  return scientific.replace(/e([+-])(\d)$/, 'e$10$2');
}
