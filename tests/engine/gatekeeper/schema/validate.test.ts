import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withDefaults } from '../../../../src/engine/gatekeeper/schema/default.ts';
import { unknownFields } from '../../../../src/engine/gatekeeper/schema/prune.ts';
import { readSchema } from '../../../../src/engine/gatekeeper/schema/schema.ts';
import { structuralErrors } from '../../../../src/engine/gatekeeper/schema/structural.ts';
import { validate } from '../../../../src/engine/gatekeeper/schema/validate.ts';
import type { Json, JsonObject } from '../../../../src/engine/json.ts';

function faults(schema: JsonObject, value: Json): string[] {
  return validate(readSchema(schema, []), value).map(({ message }) => message);
}

const INT_OR_STRING = { 'x-kubernetes-int-or-string': true };

test.each([
  [{ type: 'string', nullable: true }, null, 0],
  [{ type: 'string' }, null, 1],
  [{ type: 'integer' }, 2.0, 0],
  [{ type: 'number' }, 2, 0],
  [INT_OR_STRING, 'a', 0],
  [INT_OR_STRING, 1, 0],
  [INT_OR_STRING, 1.5, 1],
  [{ type: 'object', additionalProperties: { type: 'string' } }, { a: 'b', c: 1 }, 1],
  [{ type: 'string', format: 'date-time' }, '2026-01-01T00:00:00Z', 0],
  [{ type: 'string', format: 'date-time' }, 'yesterday', 1],
  [{ type: 'string', format: 'of my own' }, 'anything', 0],
  [{ type: 'string', minLength: 2 }, '😀', 1],
  [{ type: 'number', multipleOf: 0.5 }, 1.5, 0],
  [{ type: 'array', items: { type: 'string' }, minItems: 1 }, [], 1],
  [{ type: 'object', required: ['constructor', 'toString'] }, {}, 2],
  [{ type: 'object', enum: [{ a: 1, b: [2] }] }, { b: [2], a: 1 }, 0],
  [{ type: 'object', enum: [{ a: 1 }] }, { a: 1, b: 2 }, 1],
  [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, true, 2],
  [{ oneOf: [{ minimum: 1 }, { minimum: 2 }] }, 3, 1],
  [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, 3, 2],
  [{ not: { enum: ['a'] } }, 'a', 1],
])('%j and %j: %i faults', (schema, value, count) => {
  expect(faults(schema, value)).toHaveLength(count);
});

test('defaults fill what is there, not what is absent', () => {
  const schema = readSchema(
    {
      type: 'object',
      properties: {
        a: { type: 'string', default: 'x' },
        b: { type: 'object', properties: { c: { type: 'integer', default: 1 } } },
        d: { type: 'array', items: { type: 'object', properties: { e: { type: 'string', default: 'y' } } } },
      },
    },
    [],
  );
  expect(withDefaults(schema, { d: [{}] })).toEqual({ a: 'x', d: [{ e: 'y' }] });
  expect(withDefaults(schema, { a: null, b: {} })).toEqual({ a: 'x', b: { c: 1 } });
});

test('unknown fields are named, metadata at the top is not', () => {
  const schema = readSchema(
    { type: 'object', properties: { spec: { type: 'object', properties: { a: { type: 'string' } } } } },
    [],
  );
  const object = {
    apiVersion: 'v1',
    kind: 'A',
    metadata: { x: 1 },
    spec: { a: 'b', z: 1, metadata: {} },
    more: 1,
  };
  expect(unknownFields(schema, object).map(({ name }) => name)).toEqual(['more', 'spec.metadata', 'spec.z']);
});

test('a choice of integer and string is structural', () => {
  const schema = readSchema({ ...INT_OR_STRING, anyOf: [{ type: 'integer' }, { type: 'string' }] }, []);
  expect(structuralErrors(schema, [], 'schema')).toEqual([]);
  const typed = readSchema({ type: 'object', anyOf: [{ type: 'integer' }] }, []);
  expect(structuralErrors(typed, [], 'schema').map(({ message }) => message)).toEqual([
    'schema.anyOf[0].type: Forbidden: must be empty to be structural',
  ]);
});

const json = fc.json({ maxDepth: 3 }).map((text): Json => JSON.parse(text));
const KEYWORDS = [
  'type',
  'properties',
  'items',
  'enum',
  'required',
  'default',
  'anyOf',
  'not',
  'pattern',
  'minimum',
];

test('a value validates whatever it is, and what was defaulted stays as it is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...KEYWORDS), json), json, (schema, value) => {
      let read: ReturnType<typeof readSchema>;
      try {
        read = readSchema(schema, []);
      } catch (error) {
        expect(error).toHaveProperty('name', 'SchemaFault');
        return;
      }
      for (const { message } of validate(read, value)) expect(message).toContain(': ');
      const complete = withDefaults(read, value);
      expect(withDefaults(read, complete)).toEqual(complete);
    }),
  );
});
