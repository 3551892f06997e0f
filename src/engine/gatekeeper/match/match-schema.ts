import type { JsonObject } from '../../json.ts';
import { readSchema } from '../schema/schema.ts';

const WILDCARD: JsonObject = { type: 'string', pattern: '^\\*?[-:a-z0-9]*\\*?$' };
const STRINGS: JsonObject = { type: 'array', items: { type: 'string' } };
const SELECTOR: JsonObject = {
  type: 'object',
  properties: {
    matchExpressions: {
      type: 'array',
      items: {
        type: 'object',
        properties: { key: { type: 'string' }, operator: { type: 'string' }, values: STRINGS },
        required: ['key', 'operator'],
      },
    },
    matchLabels: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

/** The schema of a constraint's `spec.match`: gatekeeper/pkg/target/matchcrd_constant.go. */
export const MATCH_SCHEMA = readSchema(
  {
    type: 'object',
    properties: {
      excludedNamespaces: { type: 'array', items: WILDCARD },
      kinds: { type: 'array', items: { type: 'object', properties: { apiGroups: STRINGS, kinds: STRINGS } } },
      labelSelector: SELECTOR,
      name: WILDCARD,
      namespaceSelector: SELECTOR,
      namespaces: { type: 'array', items: WILDCARD },
      scope: { type: 'string' },
      source: { type: 'string', enum: ['All', 'Generated', 'Original'] },
    },
  },
  [],
);
