import type { JSONSchema } from 'monaco-yaml';

const rego =
  'The policy in Rego. It must define `violation[{"msg": msg}]`; `input.review.object` is the object under review and `input.parameters` what the constraint passes.';

const source: JSONSchema = {
  type: 'object',
  description: 'The policy in the language of the engine.',
  properties: {
    version: {
      type: 'string',
      enum: ['v0', 'v1'],
      description: 'Version of Rego; `v0` where it is left out.',
    },
    rego: { type: 'string', description: rego },
    libs: {
      type: 'array',
      description: 'Further Rego modules, each with a package below `lib`, for example `package lib.labels`.',
      items: { type: 'string' },
    },
  },
};

const target: JSONSchema = {
  type: 'object',
  required: ['target'],
  properties: {
    target: {
      type: 'string',
      enum: ['admission.k8s.gatekeeper.sh'],
      description: 'What the policy looks at: objects that come to the Kubernetes API server.',
    },
    rego: { type: 'string', description: `${rego} Read as Rego v0.` },
    libs: {
      type: 'array',
      description: 'Further Rego modules, each with a package below `lib`.',
      items: { type: 'string' },
    },
    code: {
      type: 'array',
      description: 'The policy with its engine named; the way to write Rego v1 or CEL.',
      items: {
        type: 'object',
        required: ['engine', 'source'],
        properties: {
          engine: {
            type: 'string',
            enum: ['Rego', 'K8sNativeValidation'],
            description: '`Rego`, or `K8sNativeValidation` for CEL.',
          },
          source,
        },
      },
    },
  },
};

const names: JSONSchema = {
  type: 'object',
  required: ['kind'],
  properties: {
    kind: {
      type: 'string',
      description:
        'Kind of the constraints made from this template. In lower case it is the name of the template.',
    },
    shortNames: { type: 'array', description: 'Short names for kubectl.', items: { type: 'string' } },
  },
};

const validation: JSONSchema = {
  type: 'object',
  description: 'What a constraint may pass to the policy.',
  properties: {
    legacySchema: {
      type: 'boolean',
      description: 'Whether the schema may leave out types. Only v1beta1 templates need it.',
    },
    openAPIV3Schema: {
      type: 'object',
      description:
        'Schema of `spec.parameters` of the constraints, an OpenAPI v3 schema with `type: object` at the top.',
      properties: {
        type: { type: 'string', enum: ['object'], description: 'Parameters are always an object.' },
        properties: {
          type: 'object',
          description: 'One entry for each parameter.',
          additionalProperties: {
            type: 'object',
            properties: {
              type: {
                type: 'string',
                enum: ['array', 'boolean', 'integer', 'number', 'object', 'string'],
                description: 'Type of the parameter.',
              },
              description: { type: 'string', description: 'What the parameter means.' },
              items: {
                type: 'object',
                description: 'Schema of the elements of an array; every array needs it.',
              },
              properties: { type: 'object', description: 'Schema of the fields of an object.' },
              enum: { type: 'array', description: 'The values that are allowed.' },
              default: { description: 'The value where the constraint gives none.' },
            },
          },
        },
      },
    },
  },
};

/** Schema of Gatekeeper's ConstraintTemplate, for completion and hover. */
export const constraintTemplateSchema: JSONSchema = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  properties: {
    apiVersion: {
      type: 'string',
      enum: ['templates.gatekeeper.sh/v1', 'templates.gatekeeper.sh/v1beta1'],
      description: 'Version of the template format; `v1` asks for a schema in which everything has a type.',
    },
    kind: {
      type: 'string',
      enum: ['ConstraintTemplate'],
      description: 'A template from which constraints are made.',
    },
    metadata: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', description: 'The kind of the constraints in lower case.' },
        annotations: { type: 'object', description: 'Notes for people and tools.' },
        labels: { type: 'object', description: 'Labels of the template itself.' },
      },
    },
    spec: {
      type: 'object',
      required: ['crd', 'targets'],
      properties: {
        crd: {
          type: 'object',
          description: 'The kind of constraint that this template brings into the cluster.',
          required: ['spec'],
          properties: { spec: { type: 'object', required: ['names'], properties: { names, validation } } },
        },
        targets: { type: 'array', description: 'The policy. Exactly one target is allowed.', items: target },
      },
    },
  },
};
