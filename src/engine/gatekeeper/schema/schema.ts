import type { Json, JsonObject } from '../../json.ts';
import { isList, isObject } from '../kubernetes/accessors.ts';

/** The part of a CustomResourceDefinition's JSON schema that judges values: apiextensions.k8s.io/v1 JSONSchemaProps. */
export interface Schema {
  readonly type: string;
  readonly format: string;
  readonly properties: ReadonlyMap<string, Schema>;
  /** True stands for an absent schema that allows everything, false forbids further members. */
  readonly additionalProperties: Schema | boolean | undefined;
  readonly items: Schema | undefined;
  readonly required: readonly string[];
  readonly enum: readonly Json[];
  readonly default: Json | undefined;
  readonly nullable: boolean;
  readonly pattern: string;
  readonly bounds: Readonly<Partial<Record<Bound, number>>>;
  readonly exclusiveMinimum: boolean;
  readonly exclusiveMaximum: boolean;
  readonly uniqueItems: boolean;
  readonly allOf: readonly Schema[];
  readonly anyOf: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly not: Schema | undefined;
  readonly description: string;
  readonly title: string;
  readonly preserveUnknownFields: boolean;
  readonly intOrString: boolean;
  readonly embeddedResource: boolean;
}

const BOUNDS = [
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'multipleOf',
] as const;

/** A numeric limit of a schema. */
export type Bound = (typeof BOUNDS)[number];

/** A field of a schema that is not what a schema's field must be. */
export class SchemaFault extends Error {
  override readonly name = 'SchemaFault';
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], message: string) {
    super(message);
    this.path = path;
  }
}

/**
 * Reads a schema from JSON. Fields that JSONSchemaProps does not have are passed over, as Gatekeeper does.
 * @param path where the schema is, for errors
 * @throws SchemaFault for a field of the wrong type, in the words of Go's encoding/json
 */
export function readSchema(json: JsonObject, path: readonly (string | number)[]): Schema {
  const read = new SchemaReader(json, path);
  return {
    type: read.text('type'),
    format: read.text('format'),
    properties: read.schemas('properties'),
    additionalProperties: read.schemaOrBoolean('additionalProperties'),
    items: read.schema('items'),
    required: read.texts('required'),
    enum: read.list('enum'),
    default: json.default,
    nullable: read.flag('nullable'),
    pattern: read.text('pattern'),
    bounds: read.bounds(),
    exclusiveMinimum: read.flag('exclusiveMinimum'),
    exclusiveMaximum: read.flag('exclusiveMaximum'),
    uniqueItems: read.flag('uniqueItems'),
    allOf: read.schemaList('allOf'),
    anyOf: read.schemaList('anyOf'),
    oneOf: read.schemaList('oneOf'),
    not: read.schema('not'),
    description: read.text('description'),
    title: read.text('title'),
    preserveUnknownFields: read.flag('x-kubernetes-preserve-unknown-fields'),
    intOrString: read.flag('x-kubernetes-int-or-string'),
    embeddedResource: read.flag('x-kubernetes-embedded-resource'),
  };
}

class SchemaReader {
  private readonly json: JsonObject;
  private readonly path: readonly (string | number)[];

  constructor(json: JsonObject, path: readonly (string | number)[]) {
    this.json = json;
    this.path = path;
  }

  text(field: string): string {
    const value = this.json[field];
    return typeof value === 'string' ? value : this.absent(field, '', 'string');
  }

  flag(field: string): boolean {
    const value = this.json[field];
    return typeof value === 'boolean' ? value : this.absent(field, false, 'bool');
  }

  list(field: string): readonly Json[] {
    const value = this.json[field];
    return isList(value) ? value : this.absent(field, [], '[]v1.JSON');
  }

  texts(field: string): string[] {
    return this.list(field).map((item, index) => {
      if (typeof item === 'string') return item;
      throw fault(item, [...this.path, field, index], field, 'string');
    });
  }

  bounds(): Partial<Record<Bound, number>> {
    const bounds: Partial<Record<Bound, number>> = {};
    for (const bound of BOUNDS) {
      const value = this.json[bound];
      if (typeof value === 'number') bounds[bound] = value;
      else this.absent(bound, undefined, 'float64');
    }
    return bounds;
  }

  schema(field: string): Schema | undefined {
    const value = this.json[field];
    if (isObject(value)) return readSchema(value, [...this.path, field]);
    return this.absent(field, undefined, 'v1.JSONSchemaProps');
  }

  schemaOrBoolean(field: string): Schema | boolean | undefined {
    const value = this.json[field];
    return typeof value === 'boolean' ? value : this.schema(field);
  }

  schemas(field: string): ReadonlyMap<string, Schema> {
    const value = this.json[field];
    if (!isObject(value)) return new Map(this.absent(field, [], 'map[string]v1.JSONSchemaProps'));
    const names = Object.entries(value);
    return new Map(names.map(([name, item]) => [name, this.member(item, [field, name])]));
  }

  schemaList(field: string): Schema[] {
    return this.list(field).map((item, index) => this.member(item, [field, index]));
  }

  private member(value: Json, at: readonly (string | number)[]): Schema {
    const path = [...this.path, ...at];
    if (isObject(value)) return readSchema(value, path);
    if (value === null) return EMPTY;
    throw fault(value, path, String(at[0]), 'v1.JSONSchemaProps');
  }

  private absent<T>(field: string, otherwise: T, wanted: string): T {
    const value = this.json[field];
    if (value === undefined || value === null) return otherwise;
    throw fault(value, [...this.path, field], field, wanted);
  }
}

function fault(value: Json, path: readonly (string | number)[], field: string, wanted: string): SchemaFault {
  const kind = isList(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return new SchemaFault(
    path,
    `json: cannot unmarshal ${kind} into Go struct field JSONSchemaProps.${field} of type ${wanted}`,
  );
}

/** The schema that says nothing. */
export const EMPTY: Schema = readSchema({}, []);
