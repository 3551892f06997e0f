import type { JSONSchema } from 'monaco-yaml';
import { parse } from 'yaml';
import { matchSchema } from './match.ts';

/** A template longer than this (in UTF-16 units) is not read for its parameters while typing. */
const LONGEST_TEMPLATE = 100_000;
const DEEPEST = 20;

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner: unknown, key) => fields(inner)[key], value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What completion can use of a learner's OpenAPI schema; everything else, references above all, is left out. */
function parameterSchema(value: unknown, depth = 0): JSONSchema {
  const { type, description, properties, items, additionalProperties, enum: values } = fields(value);
  const schema: JSONSchema = {};
  const [typeName, words] = [text(type), text(description)];
  if (typeName !== undefined) {
    schema.type = typeName;
  }
  if (words !== undefined) {
    schema.description = words;
  }
  if (Array.isArray(values)) {
    schema.enum = values;
  }
  if (depth < DEEPEST) {
    if (properties !== undefined) {
      const entries = Object.entries(fields(properties));
      schema.properties = Object.fromEntries(
        entries.map(([key, of]) => [key, parameterSchema(of, depth + 1)]),
      );
    }
    if (items !== undefined) {
      schema.items = parameterSchema(items, depth + 1);
    }
    if (typeof additionalProperties === 'object') {
      schema.additionalProperties = parameterSchema(additionalProperties, depth + 1);
    }
  }
  return schema;
}

function readTemplate(template: string): unknown {
  if (template.length > LONGEST_TEMPLATE) {
    return undefined;
  }
  try {
    return parse(template, { logLevel: 'silent' });
  } catch {
    // Half-typed YAML is no template; the diagnostics say what is wrong with it.
    return undefined;
  }
}

/**
 * Schema of the constraints that a template defines, for completion and hover.
 *
 * @param template Text of the learner's ConstraintTemplate, complete or not.
 * @returns `spec.match` and the other fields common to all constraints; kind and parameters as far as the template
 *   says them.
 */
export function constraintSchema(template: string): JSONSchema {
  const crd = at(readTemplate(template), 'spec', 'crd', 'spec');
  const kind = text(at(crd, 'names', 'kind'));
  const parameters = parameterSchema(at(crd, 'validation', 'openAPIV3Schema'));
  return {
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: {
        type: 'string',
        enum: ['constraints.gatekeeper.sh/v1beta1'],
        description: 'All constraints have it.',
      },
      kind: {
        type: 'string',
        ...(kind === undefined ? {} : { enum: [kind] }),
        description: 'The kind that the template defines.',
      },
      metadata: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', description: 'Name of this constraint; violations are reported under it.' },
        },
      },
      spec: {
        type: 'object',
        properties: {
          enforcementAction: {
            type: 'string',
            enum: ['deny', 'warn', 'dryrun', 'scoped'],
            description:
              'What follows from a violation. `deny`, where it is left out: the object is refused.',
          },
          match: matchSchema,
          parameters: { description: 'What the template asks for.', ...parameters },
        },
      },
    },
  };
}
