import type { JSONSchema } from 'monaco-yaml';

const strings: JSONSchema = { type: 'array', items: { type: 'string' } };

const selector: JSONSchema = {
  type: 'object',
  properties: {
    matchLabels: { type: 'object', description: 'Labels with exactly these values.' },
    matchExpressions: {
      type: 'array',
      description: 'Conditions on labels; all must hold.',
      items: {
        type: 'object',
        required: ['key', 'operator'],
        properties: {
          key: { type: 'string', description: 'Name of the label.' },
          operator: { type: 'string', enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
          values: { ...strings, description: 'For `In` and `NotIn`.' },
        },
      },
    },
  },
};

/** Schema of `spec.match`: which objects a constraint looks at. Every field that is given must match. */
export const matchSchema: JSONSchema = {
  type: 'object',
  description:
    'Which objects the constraint looks at. Every field that is given must match; without any, all do.',
  properties: {
    kinds: {
      type: 'array',
      description: 'Groups and kinds of objects; one entry must match.',
      items: {
        type: 'object',
        properties: {
          apiGroups: {
            ...strings,
            description: 'API groups; `""` is the core group of pods and namespaces.',
          },
          kinds: { ...strings, description: 'Kinds, for example `Namespace`.' },
        },
      },
    },
    scope: {
      type: 'string',
      enum: ['*', 'Cluster', 'Namespaced'],
      description: 'Objects of the whole cluster, objects in namespaces, or both.',
    },
    namespaces: { ...strings, description: 'Namespaces to look at; `*` at the end stands for any rest.' },
    excludedNamespaces: { ...strings, description: 'Namespaces to leave alone.' },
    labelSelector: { ...selector, description: 'Labels of the object.' },
    namespaceSelector: { ...selector, description: "Labels of the object's namespace." },
    name: { type: 'string', description: 'Name of the object; `*` at the end stands for any rest.' },
    source: {
      type: 'string',
      enum: ['All', 'Generated', 'Original'],
      description: 'Objects as they were sent, those that an expansion generates, or both.',
    },
  },
};
