import { z } from 'zod';
import type { Json, JsonObject } from '../../json.ts';
import { isList, isObject } from '../document/members.ts';

/** The first thing in a value that its schema does not allow. */
export interface SchemaMismatch {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * What a parameter's value has against the schema that the definition gives for it.
 * @param schema a JSON schema; Azure reads it as draft 2019-09
 * @returns where in the value and why; undefined where it fits, or where the schema uses what is not known here
 */
export function schemaMismatch(schema: Json, value: Json): SchemaMismatch | undefined {
  if (!isObject(schema)) return undefined;
  try {
    const [issue] = z.fromJSONSchema(prepared(schema)).safeParse(value).error?.issues ?? [];
    if (issue === undefined) return undefined;
    return { path: issue.path.filter((step) => typeof step !== 'symbol'), message: issue.message };
  } catch {
    // zod throws plain errors for keywords that it does not have, and the stack may be too small for a schema.
    return undefined;
  }
}

/**
 * A schema as zod can read it: without regular expressions, since they are the author's and one can take hours over a
 * short text; and with a property for each that is required, since zod overlooks the others.
 */
function prepared(schema: Json) {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if ((key === 'pattern' && typeof value === 'string') || key === 'patternProperties') return undefined;
    if (!isObject(value) || !isList(value['required'])) return value;
    const names = value['required'].filter((name) => typeof name === 'string');
    const required = names.map((name) => [name, {}]);
    return { ...value, properties: { ...Object.fromEntries(required), ...part(value, 'properties') } };
  });
}

function part(schema: JsonObject, name: string): JsonObject {
  const value = schema[name];
  return isObject(value) ? value : {};
}
