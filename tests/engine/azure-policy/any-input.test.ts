import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  assignParameters,
  encodeBase64,
  InstallFailure,
  installation,
  type PolicyDiagnostic,
  readDefinition,
  readInitiative,
} from '../../../src/engine/azure-policy/index.ts';
import type { Json } from '../../../src/engine/json.ts';
import { damaged } from './damage.ts';
import {
  clusterDefinition,
  clusterDetails,
  definition,
  effectParameter,
  IS_CLUSTER,
  rule,
  TEMPLATE,
} from './fixtures.ts';

const ARRAY = 'Microsoft.ContainerService/managedClusters/agentPoolProfiles[*]';
const ROLES = ['/providers/microsoft.authorization/roleDefinitions/1'];
const CONDITION = {
  allOf: [
    IS_CLUSTER,
    { not: { field: `[concat('tags[', parameters('tag'), ']')]`, exists: 'false' } },
    {
      anyOf: [
        { field: 'location', notIn: ['northeurope'] },
        { value: `[length(field('name'))]`, less: 3 },
      ],
    },
    {
      count: { field: ARRAY, where: { field: `${ARRAY}.name`, like: `[current('${ARRAY}.name')]` } },
      greater: 0,
    },
    { count: { value: ['a*'], name: 'n', where: { field: 'name', like: `[current('n')]` } }, equals: 1 },
  ],
};
const TAG = { tag: { type: 'String', defaultValue: 'team', metadata: { strongType: 'x' } } };
const DEPLOYS = {
  type: 'Microsoft.Insights/diagnosticSettings',
  roleDefinitionIds: ROLES,
  existenceCondition: IS_CLUSTER,
  evaluationDelay: 'PT10M',
  deployment: {
    properties: {
      mode: 'incremental',
      template: { resources: [] },
      parameters: { a: { value: "[field('id')]" } },
    },
  },
};
const MODIFIES = { roleDefinitionIds: ROLES, operations: [{ operation: 'add', field: 'tags.a', value: 1 }] };
const INSIDE = {
  ...clusterDetails({ values: { owners: `[union(parameters('owners'), createArray('x'))]` }, warn: true }),
  templateInfo: { sourceType: 'Base64Encoded', content: encodeBase64(TEMPLATE) },
};
const OWNERS = {
  ...effectParameter('Audit', 'Deny', 'Disabled'),
  owners: { type: 'Array', defaultValue: ['web'], allowedValues: ['web', 'api'] },
  selector: { type: 'Object', schema: { type: 'object', required: ['a'] }, defaultValue: { a: 1 } },
};
const CLUSTER: Json = JSON.parse(
  JSON.stringify(clusterDefinition({ ...INSIDE, labelSelector: `[parameters('selector')]` }, OWNERS)),
);
const DEFINITIONS: readonly Json[] = [
  definition(rule(CONDITION, 'audit'), { parameters: TAG, displayName: 'a', metadata: { version: '1.0.0' } }),
  definition(rule(CONDITION, `[parameters('effect')]`, DEPLOYS), {
    parameters: { ...TAG, ...effectParameter('DeployIfNotExists', 'AuditIfNotExists', 'Disabled') },
  }),
  definition(rule(CONDITION, 'modify', MODIFIES), { parameters: TAG, mode: 'Indexed' }),
  CLUSTER,
];
const INITIATIVE: Json = {
  properties: {
    parameters: OWNERS,
    policyDefinitionGroups: [{ name: 'g' }],
    policyDefinitions: [
      {
        policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/owners',
        policyDefinitionReferenceId: 'Owners',
        definitionVersion: '1.*.*',
        groupNames: ['g'],
        parameters: { owners: { value: `[parameters('owners')]` }, effect: { value: 'Deny' } },
      },
    ],
  },
};
const ASSIGNED: Json = {
  effect: { value: 'Deny' },
  owners: { value: ['web'] },
  selector: { value: { a: 2 } },
};

/** JSON with or without line breaks, and with letters of it changed. */
const written = (value: fc.Arbitrary<Json>): fc.Arbitrary<string> =>
  fc
    .tuple(
      value,
      fc.constantFrom(undefined, 2),
      fc.option(fc.tuple(fc.nat(), fc.string({ maxLength: 2 })), { freq: 4 }),
    )
    .map(([json, indent, change]) => {
      const text = JSON.stringify(json, null, indent);
      if (change === null) return text;
      const cut = change[0] % (text.length + 1);
      return text.slice(0, cut) + change[1] + text.slice(cut + 1);
    });

/** Whether all that is refused says where and why. */
function check(text: string, diagnostics: readonly PolicyDiagnostic[]): void {
  const lines = text.split('\n').length;
  for (const { line, column, message, path, code } of diagnostics) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).toMatch(/\S/);
    expect(message).not.toMatch(/\bundefined is|\[object Object\]|\n {4}at |Maximum call stack/);
    expect(path).toBeTypeOf('string');
    expect(code).toMatch(/^\w+$/);
  }
}

function soon(run: () => void): void {
  const started = performance.now();
  run();
  expect(performance.now() - started).toBeLessThan(2000);
}

test('the undamaged models are accepted', () => {
  for (const model of DEFINITIONS)
    expect(readDefinition('a.json', JSON.stringify(model)).diagnostics).toEqual([]);
  expect(readInitiative('a.json', JSON.stringify(INITIATIVE)).diagnostics).toEqual([]);
});

test('nearly valid definitions are read or refused with path, line and reason', () => {
  fc.assert(
    fc.property(written(damaged(DEFINITIONS)), (text) => {
      soon(() => {
        const { definition: read, diagnostics } = readDefinition('a.json', text);
        expect(read === undefined).toBe(diagnostics.length > 0);
        check(text, diagnostics);
      });
    }),
    { numRuns: 5000 },
  );
}, 60_000);

test('nearly valid assignments of nearly valid definitions install something or say why not', () => {
  const values = fc.oneof(fc.constant(ASSIGNED), damaged([ASSIGNED]));
  fc.assert(
    fc.property(fc.oneof(fc.constant(CLUSTER), damaged([CLUSTER])), values, (json, given) => {
      soon(() => {
        const { definition: read } = readDefinition('a.json', JSON.stringify(json));
        if (read === undefined) return;
        const names = { assignment: 'a', definition: 'b' };
        const assigned = assignParameters(read.parameters, given, names);
        for (const { message } of assigned.findings) expect(message).toMatch(/\S/);
        if (assigned.findings.length > 0) return;
        try {
          const { template, effect } = installation(read, assigned.values, { id: '/a' }, new Map());
          expect(template === undefined).toBe(effect === 'disabled');
        } catch (error) {
          if (!(error instanceof InstallFailure)) throw error;
          expect(error.message).toMatch(/\S/);
        }
      });
    }),
    { numRuns: 2500 },
  );
}, 60_000);

test('nearly valid initiatives are read or refused with path, line and reason', () => {
  fc.assert(
    fc.property(written(damaged([INITIATIVE])), (text) => {
      soon(() => {
        const { initiative, diagnostics } = readInitiative('a.json', text);
        expect(initiative === undefined).toBe(diagnostics.length > 0);
        check(text, diagnostics);
      });
    }),
    { numRuns: 1500 },
  );
}, 60_000);

const MEGABYTE = 1_000_000;
const many = (length: number, value: Json) => Array.from({ length }, () => value);
const deep = (depth: number, inner: Json): Json =>
  depth === 0 ? inner : { allOf: [deep(depth - 1, inner)] };

test.each<[string, string]>([
  ['empty conditions', JSON.stringify(definition(rule({ allOf: many(150_000, {}) }, 'audit')))],
  ['conditions far down', JSON.stringify(definition(rule(deep(500, { allOf: many(100_000, {}) }), 'audit')))],
  [
    'allowed values',
    JSON.stringify({
      properties: {
        parameters: {
          p: { type: 'Array', allowedValues: many(250_000, {}), defaultValue: many(60_000, []) },
        },
      },
    }),
  ],
  [
    'parameters',
    JSON.stringify({
      properties: {
        parameters: Object.fromEntries(many(50_000, 1).map((_, index) => [`p${index}`, { type: 'X' }])),
      },
    }),
  ],
  [
    'a long expression',
    JSON.stringify(definition(rule({ value: `[concat(${"'a',".repeat(20_000)}1)]`, equals: 1 }, 'audit'))),
  ],
  [
    'a parameter with a long name',
    JSON.stringify(definition(rule(IS_CLUSTER, `[parameters('${"''".repeat(400_000)}')]`))),
  ],
  ['comments that do not end', `{${'/*'.repeat(100_000)}`],
  ['texts that do not end', `{"${'\\"'.repeat(100_000)}`],
  ['brackets', '['.repeat(MEGABYTE)],
  ['lines', '\n'.repeat(MEGABYTE)],
])('many or long %s do not take long', (_, text) => {
  soon(() => {
    const { diagnostics } = readDefinition('a.json', text);
    expect(diagnostics.length).toBeGreaterThan(0);
    check(text, diagnostics);
  });
});

test('any text at all is read or refused', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json(),
    fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          '"',
          ':',
          ',',
          'policyRule',
          'if',
          '- ',
          '\n',
          ' ',
          '&a',
          '*a',
          '/*',
          '//',
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(noise, (text) => {
      soon(() => {
        const { definition: read, diagnostics } = readDefinition('a.yaml', text);
        expect(read).toBeUndefined();
        expect(diagnostics.length).toBeGreaterThan(0);
        check(text, diagnostics);
        check(text, readInitiative('a.yaml', text).diagnostics);
      });
    }),
    { numRuns: 1000 },
  );
}, 60_000);
