import type { Json } from '../../json.ts';
import { type FieldError, invalidField } from '../kubernetes/field-error.ts';
import { quote } from '../kubernetes/go-text.ts';
import type { Schema } from './schema.ts';
import type { Place } from './validate.ts';

/**
 * What `anyOf`, `oneOf`, `allOf` and `not` have against a value.
 * Source: k8s.io/kube-openapi/pkg/validation/validate/schema_props.go. Where no alternative fits, the API server adds
 * the faults of the one that came closest; here that is the one with the fewest.
 */
export function junctorErrors(schema: Schema, value: Json, place: Place): FieldError[] {
  return [
    ...anyOfErrors(schema, value, place),
    ...oneOfErrors(schema, value, place),
    ...allOfErrors(schema, value, place),
    ...notErrors(schema, value, place),
  ];
}

function anyOfErrors(schema: Schema, value: Json, place: Place): FieldError[] {
  if (schema.anyOf.length === 0) return [];
  const alternatives = schema.anyOf.map((alternative) => place.validate(alternative, value));
  if (alternatives.some((errors) => errors.length === 0)) return [];
  return [composite(place, 'must validate at least one schema (anyOf)'), ...fewest(alternatives)];
}

function oneOfErrors(schema: Schema, value: Json, place: Place): FieldError[] {
  if (schema.oneOf.length === 0) return [];
  const alternatives = schema.oneOf.map((alternative) => place.validate(alternative, value));
  const valid = alternatives.filter((errors) => errors.length === 0).length;
  if (valid === 1) return [];
  const found = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`;
  const error = composite(place, `must validate one and only one schema (oneOf). ${found}`);
  return valid === 0 ? [error, ...fewest(alternatives)] : [error];
}

function allOfErrors(schema: Schema, value: Json, place: Place): FieldError[] {
  const parts = schema.allOf.map((part) => place.validate(part, value));
  const valid = parts.filter((errors) => errors.length === 0).length;
  if (valid === parts.length) return [];
  const none = valid === 0 ? '. None validated' : '';
  return [...parts.flat(), composite(place, `must validate all the schemas (allOf)${none}`)];
}

function notErrors(schema: Schema, value: Json, place: Place): FieldError[] {
  if (schema.not === undefined || place.validate(schema.not, value).length > 0) return [];
  return [composite(place, 'must not validate the schema (not)')];
}

function composite(place: Place, words: string): FieldError {
  return invalidField(place.path, '[]', '', `${quote(place.name)} ${words}`);
}

function fewest(alternatives: readonly FieldError[][]): FieldError[] {
  return alternatives.reduce(
    (best, errors) => (errors.length < best.length ? errors : best),
    alternatives[0] ?? [],
  );
}
