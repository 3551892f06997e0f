import type { Path } from '../../manifest/index.ts';
import { type FieldError, forbiddenField, invalidField, requiredField } from '../kubernetes/field-error.ts';
import { goRegExp } from './go-regexp.ts';
import type { Schema } from './schema.ts';

type Level = 'item' | 'field';

const MUST_NOT_BE_EMPTY: Readonly<Record<Level, string>> = {
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

/**
 * What keeps the schema of a field from being structural, sorted by message.
 * Source: apiextensions-apiserver/pkg/apiserver/schema/validation.go.
 * @param name how errors name the schema, for example `spec.validation.openAPIV3Schema`
 */
export function structuralErrors(schema: Schema, path: Path, name: string): FieldError[] {
  return invariants(schema, 'field', path, name).sort((a, b) => (a.message < b.message ? -1 : 1));
}

function invariants(schema: Schema, level: Level, path: Path, name: string): FieldError[] {
  const errors: FieldError[] = [];
  if (schema.type === 'array' && schema.items === undefined) {
    errors.push(requiredField(path, `${name}.items`, 'must be specified'));
  }
  if (schema.items !== undefined)
    errors.push(...invariants(schema.items, 'item', [...path, 'items'], `${name}.items`));
  for (const [key, property] of schema.properties) {
    errors.push(...invariants(property, 'field', [...path, 'properties', key], `${name}.properties[${key}]`));
  }
  if (typeof schema.additionalProperties === 'object') {
    const at = [...path, 'additionalProperties'];
    errors.push(...invariants(schema.additionalProperties, 'field', at, `${name}.additionalProperties`));
  }
  errors.push(...extensionErrors(schema, path, name), ...typeErrors(schema, level, path, name));
  errors.push(...junctorErrors(schema, path, name));
  return errors;
}

function extensionErrors(schema: Schema, path: Path, name: string): FieldError[] {
  const errors: FieldError[] = [];
  const words = 'must be false if x-kubernetes-int-or-string is true';
  for (const [flag, isSet] of [
    ['x-kubernetes-preserve-unknown-fields', schema.preserveUnknownFields],
    ['x-kubernetes-embedded-resource', schema.embeddedResource],
  ] as const) {
    if (schema.intOrString && isSet)
      errors.push(invalidField([...path, flag], `${name}.${flag}`, true, words));
  }
  return errors;
}

function typeErrors(schema: Schema, level: Level, path: Path, name: string): FieldError[] {
  const at = [...path, 'type'];
  const field = `${name}.type`;
  const isAbsent = schema.type === '';
  if (schema.embeddedResource && schema.type !== 'object') {
    const words = 'must be object if x-kubernetes-embedded-resource is true';
    return [isAbsent ? requiredField(path, field, words) : invalidField(at, field, schema.type, words)];
  }
  if (isAbsent && !schema.intOrString && !schema.preserveUnknownFields) {
    return [requiredField(path, field, MUST_NOT_BE_EMPTY[level])];
  }
  return [];
}

/** Below `anyOf` and the like only values may be judged: types, defaults and descriptions belong above. */
function junctorErrors(schema: Schema, path: Path, name: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const junctor of ['anyOf', 'allOf', 'oneOf'] as const) {
    for (const [index, nested] of schema[junctor].entries()) {
      if (junctor !== 'oneOf' && schema.intOrString && isTypeChoice(nested, schema[junctor], junctor))
        continue;
      errors.push(...nestedErrors(nested, [...path, junctor, index], `${name}.${junctor}[${index}]`));
    }
  }
  if (schema.not !== undefined) errors.push(...nestedErrors(schema.not, [...path, 'not'], `${name}.not`));
  if (schema.pattern !== '' && goRegExp(schema.pattern) === undefined) {
    const words = `must be a valid regular expression, but isn't: error parsing regexp: \`${schema.pattern}\``;
    errors.push(invalidField([...path, 'pattern'], `${name}.pattern`, schema.pattern, words));
  }
  return errors;
}

/** `anyOf: [{type: integer}, {type: string}]` may name types where the value is an integer or a string. */
function isTypeChoice(nested: Schema, siblings: readonly Schema[], junctor: 'anyOf' | 'allOf'): boolean {
  const choice = junctor === 'anyOf' ? siblings : nested.anyOf;
  return choice.length === 2 && choice[0]?.type === 'integer' && choice[1]?.type === 'string';
}

function nestedErrors(schema: Schema, path: Path, name: string): FieldError[] {
  const errors = junctorErrors(schema, path, name);
  if (schema.items !== undefined)
    errors.push(...nestedErrors(schema.items, [...path, 'items'], `${name}.items`));
  for (const [key, property] of schema.properties) {
    errors.push(...nestedErrors(property, [...path, 'properties', key], `${name}.properties[${key}]`));
  }
  const forbidden: readonly (readonly [string, boolean, string])[] = [
    ['type', schema.type !== '', 'must be empty to be structural'],
    ['additionalProperties', schema.additionalProperties !== undefined, 'must be undefined to be structural'],
    ['default', schema.default !== undefined, 'must be undefined to be structural'],
    ['title', schema.title !== '', 'must be empty to be structural'],
    ['description', schema.description !== '', 'must be empty to be structural'],
    ['nullable', schema.nullable, 'must be false to be structural'],
    ['x-kubernetes-preserve-unknown-fields', schema.preserveUnknownFields, 'must be false to be structural'],
    ['x-kubernetes-embedded-resource', schema.embeddedResource, 'must be false to be structural'],
    ['x-kubernetes-int-or-string', schema.intOrString, 'must be false to be structural'],
  ];
  for (const [field, isSet, words] of forbidden) {
    if (isSet) errors.push(forbiddenField([...path, field], `${name}.${field}`, words));
  }
  return errors;
}
