import fc from 'fast-check';
import type { JSONSchema } from 'monaco-yaml';
import { expect, test } from 'vitest';
import { constraintSchema } from '../../../../src/ui/editor/schema/index.ts';

const template = `
spec:
  crd:
    spec:
      names:
        kind: K8sRequiredLabels
      validation:
        openAPIV3Schema:
          type: object
          properties:
            labels:
              type: array
              description: Labels that every object must have.
              items:
                type: object
                properties:
                  key: {type: string}
                  mode: {type: string, enum: [warn, deny], $ref: "https://example.org/x.json"}
`;

/** The schema of a field, by its path; `0` stands for the elements of an array. */
function at(schema: JSONSchema | boolean | undefined, ...path: readonly string[]): JSONSchema | undefined {
  if (typeof schema !== 'object') {
    return undefined;
  }
  const [key, ...rest] = path;
  if (key === undefined) {
    return schema;
  }
  const { items } = schema;
  return at(key === '0' && !Array.isArray(items) ? items : schema.properties?.[key], ...rest);
}

test('the kind and the parameters are those of the template', () => {
  const schema = constraintSchema(template);
  expect(at(schema, 'kind')?.enum).toEqual(['K8sRequiredLabels']);
  expect(at(schema, 'spec', 'parameters', 'labels')).toMatchObject({
    type: 'array',
    description: 'Labels that every object must have.',
  });
  expect(at(schema, 'spec', 'parameters', 'labels', '0', 'mode')).toEqual({
    type: 'string',
    enum: ['warn', 'deny'],
  });
});

test('what all constraints have does not depend on the template', () => {
  for (const text of ['', '{', 'a: [', 'x'.repeat(200_000), '[]', 'spec: 1', template]) {
    const schema = constraintSchema(text);
    expect(at(schema, 'apiVersion')?.enum).toEqual(['constraints.gatekeeper.sh/v1beta1']);
    expect(at(schema, 'spec', 'enforcementAction')?.enum).toContain('deny');
    expect(at(schema, 'spec', 'match', 'kinds', '0', 'apiGroups')?.type).toBe('array');
  }
});

test('a half-typed template leaves the kind open', () => {
  expect(at(constraintSchema('spec: {crd: {spec: {names: {kind: '), 'kind')?.enum).toBeUndefined();
});

test('any schema that a learner writes gives one of finite depth without references', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (anything) => {
      const text = JSON.stringify({ spec: { crd: { spec: { validation: { openAPIV3Schema: anything } } } } });
      expect(JSON.stringify(constraintSchema(text))).not.toContain('$ref');
    }),
  );
  const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nspec: {crd: {spec: {validation: {openAPIV3Schema: *b}}}}';
  expect(at(constraintSchema(bomb), 'spec', 'parameters')).toBeDefined();
});
