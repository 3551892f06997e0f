import type { Json } from '../../json.ts';
import { isList, isObject } from '../kubernetes/accessors.ts';
import type { Schema } from './schema.ts';

/**
 * A value with the schema's defaults filled in. A default below an object that is absent does not apply.
 * Source: apiextensions-apiserver/pkg/apiserver/schema/defaulting.
 */
export function withDefaults(schema: Schema | undefined, value: Json): Json {
  if (schema === undefined) return value;
  if (isList(value)) return value.map((item) => withDefaults(schema.items, orDefault(schema.items, item)));
  if (!isObject(value)) return value;
  const members = new Map(Object.entries(value));
  for (const [name, property] of schema.properties) {
    const given = members.get(name);
    const counts = given !== undefined && (given !== null || property.nullable);
    if (property.default !== undefined && !counts) members.set(name, property.default);
  }
  const further = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  for (const [name, member] of members) {
    const property = schema.properties.get(name);
    members.set(
      name,
      withDefaults(property ?? further, property === undefined ? orDefault(further, member) : member),
    );
  }
  return Object.fromEntries(members);
}

function orDefault(schema: Schema | undefined, value: Json): Json {
  return value === null && schema !== undefined && !schema.nullable ? (schema.default ?? null) : value;
}
