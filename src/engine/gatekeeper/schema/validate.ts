import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject } from '../kubernetes/accessors.ts';
import {
  type FieldError,
  invalidField,
  requiredField,
  tooLongField,
  tooManyInField,
  unsupportedField,
} from '../kubernetes/field-error.ts';
import { float } from '../kubernetes/go-text.ts';
import { hasFormat } from './formats.ts';
import { goRegExp } from './go-regexp.ts';
import { junctorErrors } from './junctors.ts';
import type { Schema } from './schema.ts';

/**
 * Validates a value against a schema, with the words of the API server.
 * Source: k8s.io/kube-openapi/pkg/validation/validate and apiextensions-apiserver's ValidateCustomResource.
 * @returns every fault, in the order of the schema's fields
 */
export function validate(schema: Schema, value: Json): FieldError[] {
  return new Place([]).validate(schema, value);
}

/** One value under validation: where it is, and how errors name it. */
export class Place {
  readonly path: Path;
  /** `spec.parameters.list[0]`; empty at the root. */
  readonly name: string;

  constructor(path: Path, name = '') {
    this.path = path;
    this.name = name;
  }

  /** How the API server names the field; it validates with a root path that is one empty name. */
  get field(): string {
    return this.name === '' ? '[]' : `[].${this.name.replace(/^\./, '')}`;
  }

  child(key: string): Place {
    return new Place([...this.path, key], this.name === '' ? key : `${this.name}.${key}`);
  }

  item(index: number): Place {
    return new Place([...this.path, index], `${this.name}[${index}]`);
  }

  invalid(value: Json, words: string): FieldError {
    return invalidField(this.path, this.field, value, `${this.name} in body ${words}`);
  }

  validate(schema: Schema, value: Json): FieldError[] {
    const errors = typeErrors(schema, value, this);
    if (value !== null) {
      errors.push(...junctorErrors(schema, value, this));
      if (typeof value === 'string') errors.push(...stringErrors(schema, value, this));
      if (typeof value === 'number') errors.push(...numberErrors(schema, value, this));
      if (isList(value)) errors.push(...listErrors(schema, value, this));
    }
    errors.push(...enumErrors(schema, value, this));
    if (isObject(value)) errors.push(...objectErrors(schema, value, this));
    return errors;
  }
}

function typeErrors(schema: Schema, value: Json, place: Place): FieldError[] {
  const wanted = schema.intOrString ? ['integer', 'string'] : schema.type === '' ? [] : [schema.type];
  if (wanted.length === 0) return [];
  const type = typeOf(value);
  if (value === null ? schema.nullable : wanted.includes(type)) return [];
  if (typeof value === 'number' && wanted.includes('integer') && Number.isInteger(value)) return [];
  return [place.invalid(type, `must be of type ${wanted.join(',')}: "${type}"`)];
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return isList(value) ? 'array' : typeof value;
}

function stringErrors(schema: Schema, value: string, place: Place): FieldError[] {
  const { minLength, maxLength } = schema.bounds;
  const length = [...value].length;
  const errors: FieldError[] = [];
  // Like the API server's, this part stops at its first fault.
  if (maxLength !== undefined && length > maxLength)
    errors.push(tooLongField(place.path, place.field, maxLength));
  else if (minLength !== undefined && length < minLength) {
    errors.push(place.invalid(value, `should be at least ${minLength} chars long`));
  } else if (schema.pattern !== '' && goRegExp(schema.pattern)?.test(value) === false) {
    errors.push(place.invalid(value, `should match '${schema.pattern}'`));
  }
  if (!hasFormat(value, schema.format))
    errors.push(place.invalid(value, `must be of type ${schema.format}: "${value}"`));
  return errors;
}

function numberErrors(schema: Schema, value: number, place: Place): FieldError[] {
  const { minimum, maximum, multipleOf } = schema.bounds;
  const errors: FieldError[] = [];
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) {
    errors.push(place.invalid(value, `should be a multiple of ${float(multipleOf)}`));
  }
  if (maximum !== undefined && (schema.exclusiveMaximum ? value >= maximum : value > maximum)) {
    const words = schema.exclusiveMaximum ? 'less than' : 'less than or equal to';
    errors.push(place.invalid(value, `should be ${words} ${float(maximum)}`));
  }
  if (minimum !== undefined && (schema.exclusiveMinimum ? value <= minimum : value < minimum)) {
    const words = schema.exclusiveMinimum ? 'greater than' : 'greater than or equal to';
    errors.push(place.invalid(value, `should be ${words} ${float(minimum)}`));
  }
  return errors;
}

function listErrors(schema: Schema, value: readonly Json[], place: Place): FieldError[] {
  const { minItems, maxItems } = schema.bounds;
  const { items } = schema;
  const errors =
    items === undefined ? [] : value.flatMap((item, index) => place.item(index).validate(items, item));
  if (minItems !== undefined && value.length < minItems) {
    errors.push(place.invalid(value.length, `should have at least ${minItems} items`));
  }
  if (maxItems !== undefined && value.length > maxItems) {
    errors.push(tooManyInField(place.path, place.field, value.length, maxItems));
  }
  if (schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
    errors.push(place.invalid('', "shouldn't contain duplicates"));
  }
  return errors;
}

function enumErrors(schema: Schema, value: Json, place: Place): FieldError[] {
  if (schema.enum.length === 0 || schema.enum.some((allowed) => same(allowed, value))) return [];
  const supported = schema.enum.map((allowed) =>
    typeof allowed === 'string' ? allowed : JSON.stringify(allowed),
  );
  return [unsupportedField(place.path, place.field, value, supported)];
}

function same(left: Json, right: Json): boolean {
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => same(item, right[index] ?? null));
  }
  if (!isObject(left) || !isObject(right)) return left === right;
  const members = Object.entries(left);
  return (
    members.length === Object.keys(right).length &&
    members.every(([name, member]) => Object.hasOwn(right, name) && same(member, right[name] ?? null))
  );
}

function objectErrors(schema: Schema, value: JsonObject, place: Place): FieldError[] {
  const { minProperties, maxProperties } = schema.bounds;
  const names = Object.keys(value);
  const errors: FieldError[] = [];
  if (minProperties !== undefined && names.length < minProperties) {
    errors.push(place.invalid(names.length, `should have at least ${minProperties} properties`));
  }
  if (maxProperties !== undefined && names.length > maxProperties) {
    errors.push(tooManyInField(place.path, place.field, names.length, maxProperties));
  }
  for (const name of names) {
    const property = schema.properties.get(name);
    const child = place.child(name);
    const further = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    const applied = property ?? further;
    if (applied !== undefined) errors.push(...child.validate(applied, value[name] ?? null));
    else if (schema.additionalProperties === false) {
      errors.push(
        invalidField(place.path, place.field, name, `${place.name}.${name} in body is a forbidden property`),
      );
    }
  }
  for (const name of schema.required) {
    if (Object.hasOwn(value, name)) continue;
    errors.push(requiredField(place.path, place.child(name).field));
  }
  return errors;
}
