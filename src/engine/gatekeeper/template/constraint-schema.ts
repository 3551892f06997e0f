import type { JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isObject } from '../kubernetes/accessors.ts';
import { aggregateFields, type FieldError, invalidField } from '../kubernetes/field-error.ts';
import { faultsInDnsLabel } from '../kubernetes/names.ts';
import { MATCH_SCHEMA } from '../match/match-schema.ts';
import { definitionErrors } from '../schema/definition.ts';
import { EMPTY, readSchema, type Schema, SchemaFault } from '../schema/schema.ts';
import { structuralErrors } from '../schema/structural.ts';
import { GatekeeperError } from '../types.ts';

/** Where the author's part of the schema is in a template. */
export const PARAMETERS_PATH: Path = ['spec', 'crd', 'spec', 'validation', 'openAPIV3Schema'];

/**
 * The schema of a template's constraints: the fields that all constraints have, and the template's parameters.
 * Source: frameworks/constraint pkg/client/crds.
 * @param definition the template's `spec.crd.spec`
 * @throws GatekeeperError where the CustomResourceDefinition made of it would be refused
 */
export function constraintSchema(definition: JsonObject, kind: string, version: string): Schema {
  const parameters = readParameters(definition, version);
  const errors = [...nameErrors(kind), ...(parameters === undefined ? [] : parameterErrors(parameters))];
  const [first] = errors;
  if (first !== undefined) {
    throw new GatekeeperError(
      'template',
      `invalid ConstraintTemplate: ${aggregateFields(errors)}`,
      first.path,
    );
  }
  const spec = CONSTRAINT.properties.get('spec') ?? EMPTY;
  const fields = new Map(spec.properties).set('match', MATCH_SCHEMA);
  if (parameters !== undefined) fields.set('parameters', parameters);
  return {
    ...CONSTRAINT,
    properties: new Map(CONSTRAINT.properties).set('spec', { ...spec, properties: fields }),
  };
}

const ACTIONS: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      action: { type: 'string' },
      enforcementPoints: {
        type: 'array',
        items: { type: 'object', properties: { name: { type: 'string' } } },
      },
    },
  },
};

const CONSTRAINT = readSchema(
  {
    type: 'object',
    properties: {
      metadata: { type: 'object', properties: { name: { type: 'string', maxLength: 63 } } },
      spec: {
        type: 'object',
        properties: {
          enforcementAction: { type: 'string', default: 'deny' },
          scopedEnforcementActions: ACTIONS,
        },
      },
      status: { 'x-kubernetes-preserve-unknown-fields': true },
    },
  },
  [],
);

/**
 * The parameters' schema; undefined where constraints may have no parameters. Templates before v1 take anything
 * unless `legacySchema` says otherwise.
 */
function readParameters(definition: JsonObject, version: string): Schema | undefined {
  const validation = definition.validation ?? {};
  if (!isObject(validation)) {
    throw refused('spec.crd.spec.validation must be an object', ['spec', 'crd', 'spec', 'validation']);
  }
  const isLegacy = validation.legacySchema ?? version !== 'v1';
  const given = validation.openAPIV3Schema ?? undefined;
  if (given === undefined) return isLegacy === true ? loosened(EMPTY) : undefined;
  if (!isObject(given)) throw refused('openAPIV3Schema must be an object', PARAMETERS_PATH);
  try {
    const schema = readSchema(given, PARAMETERS_PATH);
    return isLegacy === true ? loosened(schema) : schema;
  } catch (error) {
    if (error instanceof SchemaFault) throw refused(error.message, error.path);
    throw error;
  }
}

/** Lets unknown fields pass at every level: frameworks/constraint pkg/schema/transform.go. */
function loosened(schema: Schema): Schema {
  const further = schema.additionalProperties;
  const items = schema.items === undefined ? undefined : loosened(schema.items);
  return {
    ...schema,
    preserveUnknownFields: schema.preserveUnknownFields || schema.type === '' || schema.type === 'object',
    properties: new Map([...schema.properties].map(([name, property]) => [name, loosened(property)])),
    items: schema.type === 'array' ? (items ?? { ...EMPTY, preserveUnknownFields: true }) : items,
    additionalProperties: typeof further === 'object' ? loosened(further) : further,
  };
}

function parameterErrors(parameters: Schema): FieldError[] {
  const name = 'spec.validation.openAPIV3Schema.properties[spec].properties[parameters]';
  const errors = definitionErrors(parameters, PARAMETERS_PATH, name);
  return errors.length > 0 ? errors : structuralErrors(parameters, PARAMETERS_PATH, name);
}

function nameErrors(kind: string): FieldError[] {
  const path: Path = ['spec', 'crd', 'spec', 'names', 'kind'];
  const lowerCase = kind.toLowerCase();
  const names = [
    { field: 'plural', value: lowerCase, label: lowerCase, mixed: '' },
    { field: 'singular', value: lowerCase, label: lowerCase, mixed: '' },
    { field: 'kind', value: kind, label: lowerCase, mixed: MIXED },
    { field: 'listKind', value: `${kind}List`, label: `${lowerCase}list`, mixed: MIXED },
  ];
  return names.flatMap(({ field, value, label, mixed }) => {
    const faults = faultsInDnsLabel(label);
    return faults.length === 0
      ? []
      : [invalidField(path, `spec.names.${field}`, value, mixed + faults.join(','))];
  });
}

const MIXED = 'may have mixed case, but should otherwise match: ';

function refused(words: string, path: Path): GatekeeperError {
  return new GatekeeperError('template', `invalid ConstraintTemplate: ${words}`, path);
}
