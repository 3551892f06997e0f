import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';

/** A field of another type than expected. The words are those of k8s.io/apimachinery's unstructured helpers. */
export class AccessorError extends Error {
  override readonly name = 'AccessorError';
  readonly path: Path;

  constructor(path: Path, value: Json, expected: string) {
    const field = path.map((step) => `.${step}`).join('');
    super(`${field} accessor error: ${printed(value)} is of the type ${goType(value)}, expected ${expected}`);
    this.path = path;
  }
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
 * The value at a path; undefined where it, or something above it, is absent.
 * @throws AccessorError where something above it is not an object
 */
export function nested(object: JsonObject, path: Path): Json | undefined {
  let value: Json = object;
  for (const [depth, step] of path.entries()) {
    if (!isObject(value)) {
      if (value === null) return undefined;
      throw new AccessorError(path.slice(0, depth + 1), value, 'map[string]interface{}');
    }
    if (!Object.hasOwn(value, step)) return undefined;
    value = value[step] ?? null;
  }
  return value;
}

/** The object at a path. @throws AccessorError where there is something else, null included */
export function nestedObject(object: JsonObject, path: Path): JsonObject | undefined {
  const value = nested(object, path);
  if (value === undefined || isObject(value)) return value;
  throw new AccessorError(path, value, 'map[string]interface{}');
}

/** The string at a path. @throws AccessorError where there is something else, null included */
export function nestedString(object: JsonObject, path: Path): string | undefined {
  const value = nested(object, path);
  if (value === undefined || typeof value === 'string') return value;
  throw new AccessorError(path, value, 'string');
}

/** A text field as Kubernetes' object metadata gives it: empty where it is absent or of another type. */
export function textAt(object: JsonObject, ...path: readonly string[]): string {
  let value: Json | undefined = object;
  for (const step of path) value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return typeof value === 'string' ? value : '';
}

function printed(value: Json): string {
  if (value === null) return '<nil>';
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(printed).join(' ')}]`;
  if (!isObject(value)) return '';
  const members = Object.keys(value).sort();
  return `map[${members.map((key) => `${key}:${printed(value[key] ?? null)}`).join(' ')}]`;
}

/** What Go calls the type of a decoded JSON value. */
export function goType(value: Json): string {
  if (value === null) return '<nil>';
  if (isList(value)) return '[]interface {}';
  if (typeof value === 'object') return 'map[string]interface {}';
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? 'int64' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}
