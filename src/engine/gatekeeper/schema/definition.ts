import type { Path } from '../../manifest/index.ts';
import {
  type FieldError,
  forbiddenField,
  invalidField,
  unsupportedField,
} from '../kubernetes/field-error.ts';
import { float } from '../kubernetes/go-text.ts';
import { unknownFields } from './prune.ts';
import type { Schema } from './schema.ts';
import { validate } from './validate.ts';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/**
 * What the API server has against a schema before it asks whether the schema is structural.
 * Source: apiextensions-apiserver/pkg/apis/apiextensions/validation, ValidateCustomResourceDefinitionOpenAPISchema.
 * @param name how errors name the schema
 */
export function definitionErrors(schema: Schema, path: Path, name: string): FieldError[] {
  const errors: FieldError[] = [];
  if (schema.type !== '' && !TYPES.includes(schema.type)) {
    errors.push(unsupportedField([...path, 'type'], `${name}.type`, schema.type, TYPES));
  }
  if (schema.uniqueItems) {
    const words = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic';
    errors.push(forbiddenField([...path, 'uniqueItems'], `${name}.uniqueItems`, words));
  }
  if (
    schema.properties.size > 0 &&
    schema.additionalProperties !== undefined &&
    schema.additionalProperties !== true
  ) {
    const words = 'additionalProperties and properties are mutual exclusive';
    errors.push(forbiddenField([...path, 'additionalProperties'], `${name}.additionalProperties`, words));
  }
  errors.push(...defaultErrors(schema, path, name));
  for (const [nested, at, called] of nestedSchemas(schema, path, name)) {
    errors.push(...definitionErrors(nested, at, called));
  }
  return errors;
}

function nestedSchemas(schema: Schema, path: Path, name: string): (readonly [Schema, Path, string])[] {
  const nested: (readonly [Schema, Path, string])[] = [];
  const further = schema.additionalProperties;
  if (typeof further === 'object') {
    nested.push([further, [...path, 'additionalProperties'], `${name}.additionalProperties`]);
  }
  for (const [key, property] of schema.properties) {
    nested.push([property, [...path, 'properties', key], `${name}.properties[${key}]`]);
  }
  if (schema.not !== undefined) nested.push([schema.not, [...path, 'not'], `${name}.not`]);
  for (const junctor of ['allOf', 'oneOf', 'anyOf'] as const) {
    for (const [index, part] of schema[junctor].entries()) {
      nested.push([part, [...path, junctor, index], `${name}.${junctor}[${index}]`]);
    }
  }
  if (schema.items !== undefined) nested.push([schema.items, [...path, 'items'], `${name}.items`]);
  return nested;
}

/** A default must itself be what the schema asks for. */
function defaultErrors(schema: Schema, path: Path, name: string): FieldError[] {
  const { default: value } = schema;
  if (value === undefined || value === null) return [];
  const at = [...path, 'default'];
  const faults = validate(schema, value).map(({ message }) => ({
    path: at,
    message: message.replace(/^\[\](\.)?/, (_, dot) => `${name}.default${dot ?? ''}`),
  }));
  if (faults.length > 0) return faults;
  const unknown = typeof value === 'object' ? unknownFields(schema, value) : [];
  if (unknown.length === 0) return [];
  const printed = typeof value === 'number' ? float(value) : value;
  return [invalidField(at, `${name}.default`, printed, 'must not have unknown fields')];
}
