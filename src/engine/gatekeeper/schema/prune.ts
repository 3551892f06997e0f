import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject } from '../kubernetes/accessors.ts';
import type { Schema } from './schema.ts';

/** A field that the schema does not know. */
export interface UnknownField {
  readonly path: Path;
  /** `spec.match.kinds[0].kind` */
  readonly name: string;
}

const METADATA = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * The fields of an object that its schema does not know, sorted by name.
 * Source: apiextensions-apiserver/pkg/apiserver/schema/pruning.
 */
export function unknownFields(schema: Schema, object: Json): UnknownField[] {
  const found: Path[] = [];
  visit({ ...schema, embeddedResource: true }, object, [], found);
  return found.map((path) => ({ path, name: nameOf(path) })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function visit(schema: Schema | undefined, value: Json, path: Path, found: Path[]): void {
  if (isList(value)) {
    const items = schema?.items;
    const passes = schema?.preserveUnknownFields === true && items === undefined;
    if (!passes) for (const [index, item] of value.entries()) visit(items, item, [...path, index], found);
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) visitMember(schema, name, member, path, found);
  }
}

function visitMember(
  schema: Schema | undefined,
  name: string,
  member: Json,
  path: Path,
  found: Path[],
): void {
  if (schema?.embeddedResource === true && METADATA.has(name)) return;
  const at = [...path, name];
  const property = schema?.properties.get(name);
  const further = schema?.additionalProperties;
  if (property !== undefined) visit(property, member, at, found);
  else if (typeof further === 'object') visit(further, member, at, found);
  else if (further === true || schema?.preserveUnknownFields === true) return;
  else if (!METADATA.has(name) || path.length > 0) found.push(at);
}

function nameOf(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}
