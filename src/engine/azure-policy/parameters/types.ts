import type { Json } from '../../json.ts';
import { isList, isObject, typeName } from '../document/members.ts';

/** The types of parameters, as Azure writes them. In a definition their case does not matter. */
export const PARAMETER_TYPES = [
  'String',
  'Array',
  'Object',
  'Boolean',
  'Integer',
  'Float',
  'DateTime',
] as const;

/** The type of a parameter. */
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/** Reads a type's name. @returns undefined where there is no such type */
export function parameterType(name: Json): ParameterType | undefined {
  if (typeof name !== 'string') return undefined;
  return PARAMETER_TYPES.find((each) => each.toLowerCase() === name.toLowerCase());
}

/** A definition's parameter. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  /** Absent where an assignment must give a value. */
  readonly defaultValue?: Json;
  readonly allowedValues?: readonly Json[];
  /** A JSON schema for the value of an Object. */
  readonly schema?: Json;
}

/** Parameters by their names in lower case: the case of names does not matter. */
export type Parameters = ReadonlyMap<string, Parameter>;

/**
 * What a value is of another type than its parameter.
 * @returns Azure's words, the part after `Details`; undefined where the value fits
 */
export function mismatch(value: Json, type: ParameterType): string | undefined {
  if (fits(value, type)) return undefined;
  return `The expected policy parameter type: '${type}'. The actual policy parameter type '${typeName(value)}'.`;
}

function fits(value: Json, type: ParameterType): boolean {
  if (type === 'Array') return isList(value);
  if (type === 'Object') return isObject(value);
  if (type === 'Boolean') return typeof value === 'boolean';
  if (type === 'Integer') return typeof value === 'number' && Number.isInteger(value);
  if (type === 'Float') return typeof value === 'number';
  if (type === 'String') return typeof value === 'string';
  return typeof value === 'string' && (value === '' || !Number.isNaN(Date.parse(value)));
}
