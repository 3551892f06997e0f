import { expect, test } from 'vitest';
import {
  IN_CLUSTER_DEFINITIONS,
  INITIATIVES,
  MUTATIONS,
  RESOURCE_MANAGER_DEFINITIONS,
  templateUrl,
} from '../../../src/engine/azure-policy/index.ts';

const named = new Map(IN_CLUSTER_DEFINITIONS.map((definition) => [definition.name, definition]));
const ARM = new Map(RESOURCE_MANAGER_DEFINITIONS.map((definition) => [definition.name, definition]));

test('no name is there twice', () => {
  const all = [...IN_CLUSTER_DEFINITIONS, ...MUTATIONS, ...RESOURCE_MANAGER_DEFINITIONS, ...INITIATIVES];
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

test('a default effect is one of the effects', () => {
  for (const { effects, defaultEffect } of [
    ...IN_CLUSTER_DEFINITIONS,
    ...RESOURCE_MANAGER_DEFINITIONS,
    ...INITIATIVES,
  ]) {
    expect(effects).toContain(defaultEffect);
  }
});

test('a required parameter has a type and no default', () => {
  const parameters = IN_CLUSTER_DEFINITIONS.flatMap(({ parameters }) => Object.values(parameters));
  for (const { required, type, defaultValue } of parameters) {
    if (!required) continue;
    expect(type).toBeDefined();
    expect(defaultValue).toBeUndefined();
  }
});

test('knows the definition that the course starts with', () => {
  expect(named.get('95edb821-ddaf-4404-9732-666045e056b4')).toEqual({
    name: '95edb821-ddaf-4404-9732-666045e056b4',
    displayName: 'Kubernetes cluster should not allow privileged containers',
    version: '9.2.0',
    effects: ['audit', 'Audit', 'deny', 'Deny', 'disabled', 'Disabled'],
    defaultEffect: 'Deny',
    template: 'container-no-privilege/v2',
    parameters: {},
    match: { apiGroups: [''], kinds: ['Pod'] },
  });
  expect(templateUrl('container-no-privilege/v2')).toBe(
    'https://store.policy.core.windows.net/kubernetes/container-no-privilege/v2/template.yaml',
  );
});

test('initiatives have as many members as they say, each once', () => {
  for (const { members, memberCount } of INITIATIVES) {
    if (members === undefined) continue;
    expect(members).toHaveLength(memberCount);
    expect(new Set(members.map(({ referenceId }) => referenceId)).size).toBe(memberCount);
  }
});

test('the pod security initiatives and the benchmark consist of definitions that are known', () => {
  const known = INITIATIVES.filter(({ displayName }) => /pod security|benchmark/.test(displayName));
  expect(known).toHaveLength(3);
  for (const { definition, definitionVersion } of known.flatMap(({ members = [] }) => members)) {
    expect(named.has(definition)).toBe(true);
    expect(definitionVersion).toMatch(/^\d+\.\*\.\*$/);
  }
});

test('the add-on can be audited and deployed', () => {
  expect(ARM.get('0a15ec92-a229-4763-bb14-0ea34a568f8d')?.defaultEffect).toBe('Audit');
  expect(ARM.get('a8eff44f-8c92-45c3-a3fb-9880802d67a7')?.effects).toEqual(['DeployIfNotExists', 'Disabled']);
});
