import type { JsonObject } from '../../json.ts';
import { isObject, textAt } from './accessors.ts';

/** Group, version and kind of an object. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Takes `apiVersion` and `kind` apart. An `apiVersion` with two slashes leaves everything empty, as in Kubernetes. */
export function groupVersionKind(object: JsonObject): GroupVersionKind {
  const parts = textAt(object, 'apiVersion').split('/');
  if (parts.length > 2) return { group: '', version: '', kind: '' };
  const [first = '', second] = parts;
  const kind = textAt(object, 'kind');
  return second === undefined ? { group: '', version: first, kind } : { group: first, version: second, kind };
}

/** Whether the object is a core Namespace. */
export function isNamespace(object: JsonObject): boolean {
  const { group, kind } = groupVersionKind(object);
  return group === '' && kind === 'Namespace';
}

/**
 * The labels of an object. One label that is not a string makes them all vanish, null counts as the empty string
 * (unstructured.NestedStringMap).
 */
export function labelsOf(object: JsonObject): ReadonlyMap<string, string> {
  const metadata = object.metadata;
  const labels = isObject(metadata) ? metadata.labels : undefined;
  if (!isObject(labels)) return new Map();
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(labels)) {
    if (value !== null && typeof value !== 'string') return new Map();
    found.set(key, value ?? '');
  }
  return found;
}
