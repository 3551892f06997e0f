import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGatekeeper, GatekeeperError, requestForObject } from '../../../src/engine/gatekeeper/index.ts';
import type { Json, JsonObject } from '../../../src/engine/json.ts';
import { constraint, pod, rego, template } from './fixtures.ts';

/** Runs and gives the error, which must be Gatekeeper's own. */
function attempt(run: () => void): GatekeeperError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof GatekeeperError) return error;
    throw error;
  }
}

const json: fc.Arbitrary<Json> = fc.json({ maxDepth: 3 }).map((text): Json => JSON.parse(text));

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with one of its values replaced by something else, or taken away. */
function damaged(object: JsonObject): fc.Arbitrary<JsonObject> {
  return fc
    .record({ path: fc.constantFrom(...paths(object)), value: fc.option(json, { nil: undefined }) })
    .map(({ path, value }) => {
      const changed = replaced(object, path, value);
      return isObject(changed) ? changed : {};
    });
}

function paths(value: Json): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [
    [key],
    ...paths(member).map((path) => [key, ...path]),
  ]);
}

function replaced(value: Json, [step, ...rest]: readonly string[], by: Json | undefined): Json {
  if (step === undefined || typeof value !== 'object' || value === null) return by ?? null;
  const entries = Object.entries(value)
    .map(([key, member]): [string, Json | undefined] => {
      if (key !== step) return [key, member];
      return [key, rest.length === 0 ? by : replaced(member, rest, by)];
    })
    .flatMap(([key, member]): [string, Json][] => (member === undefined ? [] : [[key, member]]));
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

const TEMPLATE = template(
  {
    code: [
      {
        engine: 'Rego',
        source: { version: 'v0', rego: 'package x\nviolation[{"msg": "m"}] { true }', libs: [] },
      },
    ],
    operations: ['CREATE'],
  },
  {
    validation: {
      legacySchema: false,
      openAPIV3Schema: {
        type: 'object',
        properties: { a: { type: 'array', items: { type: 'string' }, default: [] } },
      },
    },
  },
);
const CONSTRAINT = constraint({
  enforcementAction: 'scoped',
  scopedEnforcementActions: [{ action: 'warn', enforcementPoints: [{ name: '*' }] }],
  match: {
    kinds: [{ apiGroups: [''], kinds: ['Pod'] }],
    namespaces: ['a*'],
    labelSelector: {
      matchLabels: { a: 'b' },
      matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }],
    },
    scope: 'Namespaced',
    name: 'web*',
    source: 'All',
  },
  parameters: { a: ['b'] },
});
const POD: JsonObject = {
  ...pod('web', 'apps'),
  metadata: { name: 'web', namespace: 'apps', labels: { a: 'b' } },
};

test('the undamaged policy finds its violation', () => {
  const gatekeeper = createGatekeeper(rego);
  gatekeeper.addTemplate(TEMPLATE);
  gatekeeper.addConstraint(CONSTRAINT);
  const { violations } = gatekeeper.review(requestForObject(POD), {
    enforcementPoint: 'gator.gatekeeper.sh',
  });
  expect(violations).toMatchObject([{ message: 'm', scopedActions: ['warn'] }]);
  gatekeeper.dispose();
});

test('damaged templates, constraints and objects are answered or refused, never a crash', () => {
  const inputs = fc.tuple(
    fc.oneof(fc.constant(TEMPLATE), damaged(TEMPLATE)),
    fc.oneof(fc.constant(CONSTRAINT), damaged(CONSTRAINT)),
    fc.oneof(fc.constant(POD), damaged(POD)),
  );
  fc.assert(
    fc.property(inputs, ([aTemplate, aConstraint, object]) => {
      const gatekeeper = createGatekeeper(rego);
      const errors = [
        attempt(() => gatekeeper.addTemplate(aTemplate)),
        attempt(() => gatekeeper.addConstraint(aConstraint)),
        attempt(() => gatekeeper.addData(object)),
        attempt(() =>
          gatekeeper.review(requestForObject(object), { enforcementPoint: 'gator.gatekeeper.sh' }),
        ),
      ];
      gatekeeper.dispose();
      for (const error of errors) expect(error?.message).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

const WORDS = [
  'package x\n',
  'violation',
  '[{"msg": "m"}]',
  ' { ',
  ' }\n',
  'input.review',
  ' := ',
  'data.',
  '.foo',
  '(',
  ')',
  '[_]',
  'not ',
  '\n',
  '"',
  '`',
  '# ',
  'import ',
  'some x\n',
  '1',
  '==',
];

test('any Rego is compiled or refused with a message', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 3 })), { maxLength: 25 }),
      (words) => {
        const gatekeeper = createGatekeeper(rego);
        const error = attempt(() =>
          gatekeeper.addTemplate(template({ rego: `package x\n${words.join('')}` })),
        );
        gatekeeper.dispose();
        expect(error?.message).not.toBe('');
      },
    ),
    { numRuns: 500 },
  );
});
