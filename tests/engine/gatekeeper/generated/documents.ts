import type { JsonObject } from '../../../../src/engine/json.ts';

/** Real documents that use everything there is; what is generated starts from them. */

export const TEMPLATE: JsonObject = {
  apiVersion: 'templates.gatekeeper.sh/v1',
  kind: 'ConstraintTemplate',
  metadata: { name: 'labelsrequired', annotations: { title: 'Labels' } },
  spec: {
    crd: {
      spec: {
        names: { kind: 'LabelsRequired' },
        validation: {
          legacySchema: false,
          openAPIV3Schema: {
            type: 'object',
            required: ['labels'],
            properties: {
              labels: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[a-z]+$' } },
              limit: { type: 'integer', minimum: 0, maximum: 10, default: 3 },
              mode: { type: 'string', enum: ['any', 'all'], default: 'all' },
              more: { type: 'object', additionalProperties: { 'x-kubernetes-int-or-string': true } },
              loose: { 'x-kubernetes-preserve-unknown-fields': true },
            },
          },
        },
      },
    },
    targets: [
      {
        target: 'admission.k8s.gatekeeper.sh',
        code: [
          {
            engine: 'Rego',
            source: {
              version: 'v0',
              rego: 'package labelsrequired\n\nimport data.lib.words\n\nviolation[{"msg": msg, "details": {"label": label}}] {\n  label := input.parameters.labels[_]\n  not input.review.object.metadata.labels[label]\n  msg := sprintf("%v: %v", [words.lacks, label])\n}\n',
              libs: ['package lib.words\n\nlacks = "lacks label"\n'],
            },
          },
        ],
      },
    ],
  },
};

export const CONSTRAINT: JsonObject = {
  apiVersion: 'constraints.gatekeeper.sh/v1beta1',
  kind: 'LabelsRequired',
  metadata: { name: 'owner' },
  spec: {
    enforcementAction: 'scoped',
    scopedEnforcementActions: [
      {
        action: 'deny',
        enforcementPoints: [{ name: 'gator.gatekeeper.sh' }, { name: 'validation.gatekeeper.sh' }],
      },
      { action: 'warn', enforcementPoints: [{ name: '*' }] },
    ],
    match: {
      kinds: [{ apiGroups: ['', 'apps'], kinds: ['Pod', 'Deployment'] }],
      scope: 'Namespaced',
      namespaces: ['sh*', 'default'],
      excludedNamespaces: ['kube-*'],
      labelSelector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['test'] }] },
      namespaceSelector: { matchLabels: { env: 'prod' } },
      name: '*web*',
      source: 'All',
    },
    parameters: { labels: ['owner', 'team'], more: { a: 1 } },
  },
};

export const NAMESPACE: JsonObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { env: 'prod' } },
};

export const DEPLOYMENT: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', labels: { app: 'web', tier: 'front' } },
  spec: {
    replicas: 3,
    template: {
      metadata: {
        labels: { app: 'web' },
        ownerReferences: [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: 'u' }],
      },
      spec: {
        containers: [
          { name: 'web', image: 'nginx:1.27', args: ['a', 'b'], ports: [{ containerPort: 80 }] },
          {
            name: 'log',
            image: 'registry.example.com/log@sha256:abc',
            securityContext: { privileged: true },
          },
        ],
      },
    },
  },
};

export const REVIEW: JsonObject = {
  apiVersion: 'admission.k8s.io/v1',
  kind: 'AdmissionReview',
  request: {
    uid: '1',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    name: 'web',
    namespace: 'shop',
    operation: 'UPDATE',
    userInfo: { username: 'me', groups: ['a'] },
    object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } },
    oldObject: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } },
  },
};

export const CONFIG: JsonObject = {
  apiVersion: 'config.gatekeeper.sh/v1alpha1',
  kind: 'Config',
  metadata: { name: 'config', namespace: 'gatekeeper-system' },
  spec: { match: [{ excludedNamespaces: ['kube-*'], processes: ['*'] }] },
};

export const EXPANSION: JsonObject = {
  apiVersion: 'expansion.gatekeeper.sh/v1beta1',
  kind: 'ExpansionTemplate',
  metadata: { name: 'pods' },
  spec: {
    applyTo: [{ groups: ['apps'], kinds: ['Deployment'], versions: ['v1'] }],
    templateSource: 'spec.template',
    enforcementAction: 'warn',
    generatedGVK: { group: '', version: 'v1', kind: 'Pod' },
  },
};

const PODS = [{ groups: [''], versions: ['v1'], kinds: ['Pod'], operations: ['CREATE', 'UPDATE'] }];
const MUTATIONS = 'mutations.gatekeeper.sh/v1';

export const MUTATORS: readonly JsonObject[] = [
  {
    apiVersion: MUTATIONS,
    kind: 'Assign',
    metadata: { name: 'unprivileged' },
    spec: {
      applyTo: PODS,
      match: { namespaces: ['sh*'], source: 'Generated', labelSelector: { matchLabels: { app: 'web' } } },
      location: 'spec.containers[name: *].securityContext.privileged',
      parameters: {
        pathTests: [{ subPath: 'spec.containers[name: *].securityContext', condition: 'MustExist' }],
        assign: { value: false },
      },
    },
  },
  {
    apiVersion: MUTATIONS,
    kind: 'AssignMetadata',
    metadata: { name: 'owner' },
    spec: {
      match: { scope: 'Namespaced' },
      location: 'metadata.annotations."example.com/owner"',
      parameters: { assign: { fromMetadata: { field: 'namespace' } } },
    },
  },
  {
    apiVersion: MUTATIONS,
    kind: 'ModifySet',
    metadata: { name: 'arguments' },
    spec: {
      applyTo: PODS,
      location: 'spec.containers[name: web].args',
      parameters: { operation: 'merge', values: { fromList: ['b', 'c', { d: 1 }] } },
    },
  },
  {
    apiVersion: 'mutations.gatekeeper.sh/v1alpha1',
    kind: 'AssignImage',
    metadata: { name: 'registry' },
    spec: {
      applyTo: PODS,
      location: 'spec.containers[name: *].image',
      parameters: { assignDomain: 'registry.example.com', assignPath: 'a/b', assignTag: ':1' },
    },
  },
];
