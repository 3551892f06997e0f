import { expect, test } from 'vitest';
import {
  assignmentId,
  assignParameters,
  constraintName,
  encodeBase64,
  InstallFailure,
  installation,
} from '../../../../src/engine/azure-policy/index.ts';
import type { Json, JsonObject } from '../../../../src/engine/json.ts';
import {
  accepted,
  clusterDefinition,
  clusterDetails,
  definition,
  effectParameter,
  IS_CLUSTER,
  rule,
  TEMPLATE,
} from '../fixtures.ts';

const URL = 'https://example.com/owners/template.yaml';
const ID = assignmentId('/subscriptions/1/resourceGroups/aks/', 'owners');
const PARAMETERS = {
  ...effectParameter('Audit', 'Deny', 'Disabled'),
  owners: { type: 'Array', defaultValue: ['web'] },
};
const VALUES = { values: { owners: `[parameters('owners')]` } };

/** What an assignment of a definition installs. */
function install(
  details: Json,
  given: JsonObject = {},
  {
    sources = {},
    parameters = PARAMETERS,
    ...reference
  }: {
    sources?: Record<string, string>;
    parameters?: JsonObject;
    enforcementMode?: 'DoNotEnforce';
  } = {},
) {
  const read = accepted(clusterDefinition(details, parameters));
  const json = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, { value }]));
  const { values, findings } = assignParameters(read.parameters, json, {
    assignment: 'owners',
    definition: 'owners',
  });
  expect(findings).toEqual([]);
  return installation(
    read,
    values,
    { id: ID, ...reference },
    new Map(Object.entries({ [URL]: TEMPLATE, ...sources })),
  );
}

/** Why something is not installed. */
function failure(...given: Parameters<typeof install>): string {
  try {
    install(...given);
    return '';
  } catch (error) {
    if (error instanceof InstallFailure) return `${error.reasonCode}: ${error.message}`;
    throw error;
  }
}

test('installs the template and a constraint, with the marks of the add-on', () => {
  const details = clusterDetails({
    ...VALUES,
    excludedNamespaces: ['kube-system'],
    namespaces: [],
    labelSelector: {},
  });
  const { effect, template, constraint, mutators } = install(details, { effect: 'Deny', owners: ['api'] });
  expect(effect).toBe('deny');
  expect(mutators).toEqual([]);
  expect(template).toMatchObject({
    kind: 'ConstraintTemplate',
    metadata: {
      name: 'labowners',
      labels: { 'managed-by': 'azure-policy-addon' },
      annotations: {
        description: 'Objects name their owner.',
        'azure-policy-definition-id-1': '/providers/Microsoft.Authorization/policyDefinitions/owners',
        'constraint-template-installed-by': 'azure-policy-addon',
        'constraint-template': URL,
      },
    },
  });
  expect(constraint).toEqual({
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'LabOwners',
    metadata: {
      name: expect.stringMatching(/^azurepolicy-labowners-[0-9a-f]{20}$/),
      labels: { 'managed-by': 'azure-policy-addon' },
      annotations: {
        'azure-policy-assignment-id':
          '/subscriptions/1/resourceGroups/aks/providers/Microsoft.Authorization/policyAssignments/owners',
        'azure-policy-definition-id': '/providers/Microsoft.Authorization/policyDefinitions/owners',
        'azure-policy-definition-reference-id': '',
        'azure-policy-definition-version': '1.2.3',
        'azure-policy-set-definition-id': '',
        'azure-policy-set-definition-version': '',
        'constraint-installed-by': 'azure-policy-addon',
      },
    },
    spec: {
      enforcementAction: 'deny',
      match: {
        source: 'Original',
        kinds: [{ apiGroups: [''], kinds: ['Pod'] }],
        excludedNamespaces: ['kube-system'],
        namespaces: [],
        labelSelector: {},
      },
      parameters: { owners: ['api'] },
    },
  });
});

test.each([
  ['Audit', {}, {}, 'dryrun'],
  ['Audit', { warn: true }, {}, 'warn'],
  ['Deny', { warn: true }, {}, 'deny'],
  ['Deny', {}, { enforcementMode: 'DoNotEnforce' }, 'dryrun'],
] as const)('enforces %s with %j and %j as %s', (effect, further, reference, action) => {
  const { constraint } = install(clusterDetails({ ...VALUES, ...further }), { effect }, reference);
  expect(constraint).toMatchObject({ spec: { enforcementAction: action } });
});

test('installs nothing for a disabled policy', () => {
  const nowhere = clusterDetails({
    ...VALUES,
    templateInfo: { sourceType: 'PublicURL', url: 'https://example.com/none' },
  });
  expect(install(nowhere, { effect: 'Disabled' })).toEqual({
    effect: 'disabled',
    template: undefined,
    constraint: undefined,
    mutators: [],
  });
});

test('takes a template out of the definition', () => {
  const templateInfo = { sourceType: 'Base64Encoded', content: encodeBase64(TEMPLATE) };
  const { template } = install(clusterDetails({ ...VALUES, templateInfo }));
  expect(template).toMatchObject({ metadata: { name: 'labowners' } });
  expect(JSON.stringify(template)).not.toContain('"constraint-template"');
});

test('evaluates expressions over parameters', () => {
  const values = {
    owners: `[if(empty(parameters('owners')), createArray('nobody'), union(parameters('owners'), createArray(first(parameters('owners')), 'all')))]`,
  };
  expect(install(clusterDetails({ values })).constraint).toMatchObject({
    spec: { parameters: { owners: ['web', 'all'] } },
  });
  expect(install(clusterDetails({ values }), { owners: [] }).constraint).toMatchObject({
    spec: { parameters: { owners: ['nobody'] } },
  });
});

const CONSTRAINT = `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: LabOwners
metadata: {name: mine}
spec:
  enforcementAction: deny
  match: {kinds: [{apiGroups: [""], kinds: [Pod]}], excludedNamespaces: [a]}
  parameters:
    owners: {{ .Values.owners }}
    effect: "{{ .Values.mode }}"
`;

test('fills in a constraint of the older form', () => {
  const details = {
    constraintTemplate: URL,
    constraint: 'https://example.com/constraint.yaml',
    namespaces: ['b'],
    values: { ...VALUES.values, mode: 'a "b": c' },
  };
  const { constraint } = install(
    details,
    {},
    { sources: { 'https://example.com/constraint.yaml': CONSTRAINT } },
  );
  expect(constraint).toMatchObject({
    metadata: { name: expect.stringMatching(/^azurepolicy-labowners-/) },
    spec: {
      enforcementAction: 'dryrun',
      match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }], excludedNamespaces: ['a'], namespaces: ['b'] },
      parameters: { owners: ['web'], effect: 'a "b": c' },
    },
  });
});

test('takes a ready-made constraint', () => {
  const content = CONSTRAINT.replace('{{ .Values.owners }}', '[x]').replace('"{{ .Values.mode }}"', 'z');
  const { templateInfo } = clusterDetails();
  const constraintInfo = { sourceType: 'Base64Encoded', content: encodeBase64(content) };
  const details = { templateInfo: templateInfo ?? {}, constraintInfo, ...VALUES };
  expect(install(details).constraint).toMatchObject({
    spec: { enforcementAction: 'dryrun', parameters: { owners: ['x'], effect: 'z' } },
  });
});

const ASSIGN = `apiVersion: mutations.gatekeeper.sh/v1
kind: Assign
metadata: {name: no-token}
spec:
  applyTo: [{groups: [""], kinds: [Pod], versions: [v1]}]
  location: spec.automountServiceAccountToken
  parameters: {assign: {value: false}}
`;

test('installs mutators', () => {
  const details = { mutationInfo: { sourceType: 'Base64Encoded', content: encodeBase64(ASSIGN) } };
  const { effect, constraint, mutators } = install(
    details,
    {},
    { parameters: effectParameter('Mutate', 'Disabled') },
  );
  expect([effect, constraint]).toEqual(['mutate', undefined]);
  expect(mutators).toMatchObject([
    { kind: 'Assign', metadata: { name: 'no-token', labels: { 'managed-by': 'azure-policy-addon' } } },
  ]);
});

test.each<[string, Json, Parameters<typeof install>[2], string]>([
  [
    'a template that is nowhere',
    clusterDetails({ ...VALUES, templateInfo: { sourceType: 'PublicURL', url: 'https://example.com/none' } }),
    {},
    'ConstraintTemplateCreateFailed: Error getting file "Get https://example.com/none',
  ],
  [
    'a template that is no YAML',
    clusterDetails(VALUES),
    { sources: { [URL]: 'a: [' } },
    'InvalidConstraint/Template: template.yaml:1:',
  ],
  [
    'something else',
    clusterDetails(VALUES),
    { sources: { [URL]: ASSIGN } },
    'one object of kind ConstraintTemplate, and holds Assign',
  ],
  [
    'two templates',
    clusterDetails(VALUES),
    { sources: { [URL]: `${TEMPLATE}---\n${TEMPLATE}` } },
    'holds several',
  ],
  [
    'a name that is not the kind',
    clusterDetails(VALUES),
    { sources: { [URL]: TEMPLATE.replace('name: labowners', 'name: owners') } },
    `InvalidConstraint/Template: invalid ConstraintTemplate: the ConstraintTemplate's name "owners"`,
  ],
  [
    'a template that wants an inventory',
    clusterDetails(VALUES),
    {
      sources: {
        [URL]: TEMPLATE.replace(
          'annotations:',
          'annotations:\n    metadata.gatekeeper.sh/requires-sync-data: "[]"',
        ),
      },
    },
    'ConstraintTemplateInstallFailed',
  ],
  [
    'a value that the template does not know',
    clusterDetails({ values: { owner: `[parameters('owners')]` } }),
    {},
    'InvalidConstraint/Template: invalid Constraint: unknown fields: [spec.parameters.owner]',
  ],
  [
    'a value of another type',
    clusterDetails({ values: { owners: `[first(parameters('owners'))]` } }),
    {},
    'must be of type array',
  ],
  [
    'an expression that needs a resource',
    clusterDetails({
      values: { owners: `[union(parameters('owners'), createArray(resourceGroup().name))]` },
    }),
    {},
    `ConstraintCreateFailed: The template function 'resourceGroup'`,
  ],
])('does not install %s', (_, details, options, expected) => {
  expect(failure(details, {}, options)).toContain(expected);
});

test('does not build a value that is larger than Azure’s', () => {
  const copies = Array.from({ length: 100 }, () => `parameters('owners')`).join(', ');
  const details = clusterDetails({ values: { owners: `[concat(${copies})]` } });
  expect(install(details).constraint).toMatchObject({ spec: { parameters: { owners: { length: 100 } } } });
  const owners = Array.from({ length: 1000 }, () => 'web');
  expect(failure(details, { owners })).toContain('too large a value');
});

test('installs nothing of a definition that looks at resources', () => {
  const read = accepted(definition(rule(IS_CLUSTER, 'deny')));
  expect(() => installation(read, new Map(), { id: ID }, new Map())).toThrow(`is of mode 'All'`);
});

test('names constraints as the add-on does', () => {
  const name = constraintName('k8sazurev2containerallowedimages', { id: ID });
  expect(name).toMatch(/^azurepolicy-k8sazurev2containerallowedimag-[0-9a-f]{20}$/);
  expect(name.length).toBeLessThanOrEqual(63);
  const initiative = { id: '/set', version: '1.0.0', referenceId: 'a' };
  expect(constraintName('a', { id: ID, initiative })).not.toBe(constraintName('a', { id: ID }));
  expect(constraintName('a', { id: ID.toUpperCase() })).toBe(constraintName('a', { id: ID }));
});
