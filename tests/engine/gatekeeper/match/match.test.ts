import { expect, test } from 'vitest';
import { MatchFault, matches, readMatch } from '../../../../src/engine/gatekeeper/match/match.ts';
import { matchesGenerateName, matchesName } from '../../../../src/engine/gatekeeper/match/wildcard.ts';
import type { JsonObject } from '../../../../src/engine/json.ts';
import { namespace, pod } from '../fixtures.ts';

function about(match: JsonObject, object: JsonObject, inNamespace?: JsonObject): boolean {
  return matches(readMatch(match), { object, namespace: inNamespace, source: 'Original' });
}

test.each([
  ['kube-*', 'kube-system', true],
  ['*-system', 'kube-system', true],
  ['*e-s*', 'kube-system', true],
  ['*', '', true],
  ['kube', 'kube-system', false],
])('the pattern %s and the name %s: %s', (pattern, name, expected) => {
  expect(matchesName(pattern, name)).toBe(expected);
});

test('a generated name is only matched by its beginning', () => {
  expect(matchesGenerateName('web-*', 'web-')).toBe(true);
  expect(matchesGenerateName('web-', 'web-')).toBe(false);
  expect(matchesGenerateName('*-1', 'web-')).toBe(false);
});

test('kinds', () => {
  const pods = { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] };
  expect(about(pods, pod('a'))).toBe(true);
  expect(about({ kinds: [{ apiGroups: ['apps'], kinds: ['*'] }] }, pod('a'))).toBe(false);
  expect(about({}, pod('a'))).toBe(true);
});

test('a Namespace is in itself, and cluster-scoped', () => {
  expect(about({ namespaces: ['shop'] }, namespace('shop'))).toBe(true);
  expect(about({ excludedNamespaces: ['sh*'] }, namespace('shop'))).toBe(false);
  expect(about({ scope: 'Namespaced' }, namespace('shop'))).toBe(false);
  expect(about({ namespaceSelector: { matchLabels: { a: 'b' } } }, namespace('shop', { a: 'b' }))).toBe(true);
});

test('a selector of namespaces needs to know the namespace', () => {
  const selector = { namespaceSelector: { matchLabels: { env: 'prod' } } };
  expect(about(selector, pod('a', 'shop'), namespace('shop', { env: 'prod' }))).toBe(true);
  expect(() => about(selector, pod('a', 'shop'))).toThrow(MatchFault);
  expect(about({ ...selector, kinds: [{ kinds: ['Job'] }] }, pod('a', 'shop'))).toBe(false);
  expect(about(selector, pod('a'))).toBe(true);
});

test('one label that is not a string makes all labels vanish', () => {
  const labelled = (labels: JsonObject) => ({ ...pod('a'), metadata: { name: 'a', labels } });
  const selector = { labelSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } };
  expect(about(selector, labelled({ app: 'web' }))).toBe(true);
  expect(about(selector, labelled({ app: 'web', n: 1 }))).toBe(false);
  expect(about(selector, labelled({ app: null }))).toBe(true);
});
