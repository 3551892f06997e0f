import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject } from './accessors.ts';

/** The form of a Go type that documents are decoded to. Null fits all: it stands for an absent value. */
export type Shape =
  | { readonly type: 'string' }
  | { readonly type: 'anything' }
  | { readonly type: 'slice'; readonly items: Shape }
  | { readonly type: 'map'; readonly items: Shape }
  | { readonly type: 'struct'; readonly fields: Readonly<Record<string, Shape>> };

export const TEXT: Shape = { type: 'string' };
export const ANYTHING: Shape = { type: 'anything' };

export function slice(items: Shape): Shape {
  return { type: 'slice', items };
}

export function map(items: Shape): Shape {
  return { type: 'map', items };
}

export function struct(fields: Readonly<Record<string, Shape>>): Shape {
  return { type: 'struct', fields };
}

export const TEXTS = slice(TEXT);

/** A label selector: meta/v1 LabelSelector. */
export const SELECTOR = struct({
  matchLabels: map(TEXT),
  matchExpressions: slice(struct({ key: TEXT, operator: TEXT, values: TEXTS })),
});

/** What of an object's metadata Gatekeeper looks at. */
export const METADATA = struct({
  name: TEXT,
  generateName: TEXT,
  namespace: TEXT,
  labels: map(TEXT),
  annotations: map(TEXT),
});

/** A value that does not fit its shape. */
export class ShapeFault extends Error {
  override readonly name = 'ShapeFault';
  readonly path: Path;

  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}

/**
 * Checks a value as gator does when it decodes an object: apimachinery's runtime.DefaultUnstructuredConverter. Fields that
 * the shape does not have are passed over.
 * @param numbers what whole numbers are: gator reads all as floats
 * @throws ShapeFault in the converter's words
 */
export function checkShape(
  value: Json | undefined,
  shape: Shape,
  numbers: 'int64' | 'float64' = 'float64',
  path: Path = [],
): void {
  if (value === undefined || value === null || shape.type === 'anything') return;
  if (shape.type === 'string') {
    if (typeof value === 'string') return;
    const isWhole = numbers === 'int64' && Number.isInteger(value);
    throw new ShapeFault(path, isWhole ? 'cannot convert int64 to string' : 'unrecognized type: string');
  } else if (shape.type === 'slice') {
    if (!isList(value)) throw new ShapeFault(path, `cannot restore slice from ${goKind(value, numbers)}`);
    for (const [index, item] of value.entries()) checkShape(item, shape.items, numbers, [...path, index]);
  } else if (shape.type === 'map') {
    if (!isObject(value)) throw new ShapeFault(path, `cannot restore map from ${goKind(value, numbers)}`);
    for (const [key, item] of Object.entries(value)) checkShape(item, shape.items, numbers, [...path, key]);
  } else {
    if (!isObject(value)) throw new ShapeFault(path, `cannot restore struct from: ${goKind(value, numbers)}`);
    for (const [name, field] of Object.entries(shape.fields)) {
      checkShape(value[name], field, numbers, [...path, name]);
    }
  }
}

function goKind(value: Json, numbers: string): string {
  if (isList(value)) return 'slice';
  if (typeof value === 'object') return 'map';
  if (typeof value === 'number') return Number.isInteger(value) ? numbers : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}
