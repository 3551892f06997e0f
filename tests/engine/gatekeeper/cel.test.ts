import { expect, test } from 'vitest';
import {
  admit,
  auditObject,
  createGatekeeper,
  type KubernetesObject,
  readConfig,
  requestForObject,
  verifyObject,
} from '../../../src/engine/gatekeeper/index.ts';
import type { Json, JsonObject } from '../../../src/engine/json.ts';
import { cel } from '../cel/fixtures.ts';
import { constraint, namespace, OWNER_REGO, opa, pod, refusal, rego, template } from './fixtures.ts';

const NO_OWNER = { expression: 'has(object.metadata.labels)', message: 'no labels' };

/** The template for CEL, and for Rego too where its text is given. */
function celTemplate(source: Json = { validations: [NO_OWNER] }, target: JsonObject = {}): KubernetesObject {
  return template({ code: [{ engine: 'K8sNativeValidation', source }], ...target });
}

function installed(object: KubernetesObject, spec: JsonObject = {}, withCel = true) {
  const gatekeeper = createGatekeeper(rego, { opa, ...(withCel ? { cel } : {}) });
  gatekeeper.addTemplate(object);
  gatekeeper.addConstraint(constraint(spec));
  return gatekeeper;
}

test('CEL judges where a template offers both, Rego where its engine is not installed', () => {
  const both = celTemplate(undefined, { rego: OWNER_REGO });
  const messages = (withCel: boolean) =>
    verifyObject(installed(both, {}, withCel), pod('web')).violations.map(({ message }) => message);
  expect(messages(true)).toEqual(['no labels']);
  expect(messages(false)).toEqual(['namespace <web> has no owner']);
});

test('the Rego beside CEL is not even read', () => {
  expect(() => installed(celTemplate(undefined, { rego: 'no rego at all' }))).not.toThrow();
});

test('a template for CEL alone is refused where its engine is not installed', () => {
  const { message, stage } = refusal(() => installed(celTemplate(), {}, false));
  expect(stage).toBe('template');
  expect(message).toBe(
    'no language driver is installed that handles this constraint template: available drivers: map[Rego:1], wanted ""',
  );
});

test('what Gatekeeper refuses is refused at its place', () => {
  const { message, path } = refusal(() => installed(celTemplate({ failurePolicy: 'Warn' })));
  expect(message).toBe('invalid failure policy: unrecognized failure policy: Warn');
  expect(path).toEqual(['spec', 'targets', 0, 'code', 0, 'source', 'failurePolicy']);
});

test('expressions that do not compile are told with their places', () => {
  const gatekeeper = createGatekeeper(rego, { cel });
  const source = { validations: [{ expression: 'true' }, { expression: 'nothing' }] };
  expect(gatekeeper.addTemplate(celTemplate(source))).toEqual([
    {
      path: ['spec', 'targets', 0, 'code', 0, 'source', 'validations', 1, 'expression'],
      line: 1,
      column: 1,
      message: "undeclared reference to 'nothing' (in container '')",
    },
  ]);
});

test('enforcement actions are those of any constraint', () => {
  const scopedEnforcementActions = [{ action: 'warn', enforcementPoints: [{ name: 'gator.gatekeeper.sh' }] }];
  const gatekeeper = installed(celTemplate(), { enforcementAction: 'scoped', scopedEnforcementActions });
  expect(verifyObject(gatekeeper, pod('web')).violations).toEqual([
    {
      constraint: { kind: 'K8sRequiredOwner', name: 'owner' },
      message: 'no labels',
      enforcementAction: 'scoped',
      scopedActions: ['warn'],
      withoutDetails: true,
    },
  ]);
});

test('a constraint that does not match is not asked', () => {
  const gatekeeper = installed(celTemplate(), { match: { kinds: [{ apiGroups: ['apps'], kinds: ['*'] }] } });
  const { violations, traces } = gatekeeper.review(requestForObject(pod('web')), {
    enforcementPoint: 'gator.gatekeeper.sh',
    trace: true,
  });
  expect(violations).toEqual([]);
  expect(traces).toEqual([{ constraint: { kind: 'K8sRequiredOwner', name: 'owner' }, matched: false }]);
});

test('a template may change its engine, and keeps its constraints', () => {
  const gatekeeper = installed(celTemplate());
  gatekeeper.addTemplate(template());
  expect(verifyObject(gatekeeper, pod('web')).violations[0]?.message).toBe('namespace <web> has no owner');
  gatekeeper.addTemplate(celTemplate());
  expect(verifyObject(gatekeeper, pod('web')).violations[0]?.message).toBe('no labels');
});

test('webhook and audit show the Namespace, gator does not', () => {
  const expression = 'namespaceObject != null && namespaceObject.metadata.labels.team == "a"';
  const gatekeeper = installed(celTemplate({ validations: [{ expression, message: 'no team' }] }));
  const cluster = {
    exclusions: readConfig(undefined),
    namespace: (name: string) => namespace(name, { team: 'a' }),
  };
  const object = pod('web', 'shop');
  expect(verifyObject(gatekeeper, object).violations).toHaveLength(1);
  expect(auditObject(gatekeeper, cluster, object)?.violations).toEqual([]);
  const { admission } = requestForObject(object);
  expect(admit(gatekeeper, cluster, { ...admission, operation: 'CREATE' })).toEqual({
    allowed: true,
    code: 200,
  });
});

test('a deleted object is the old object, which the webhook denies by', () => {
  const validations = [
    { expression: 'object != null', messageExpression: '"old " + oldObject.metadata.name' },
  ];
  const gatekeeper = installed(celTemplate({ validations }));
  const { admission } = requestForObject(pod('web'));
  const cluster = { exclusions: readConfig(undefined), namespace: () => undefined };
  const request = { ...admission, operation: 'DELETE', object: null, oldObject: pod('web') };
  expect(admit(gatekeeper, cluster, request)).toMatchObject({ allowed: false, message: '[owner] old web' });
});

test('an object that CEL cannot read fails the review', () => {
  const gatekeeper = installed(celTemplate());
  const request = { ...requestForObject(pod('web')).admission, object: { metadata: {} } };
  const { message } = refusal(() =>
    gatekeeper.review({ admission: request }, { enforcementPoint: 'gator.gatekeeper.sh' }),
  );
  expect(message).toBe(
    `admission.k8s.gatekeeper.sh: K8sNativeValidation: Object 'Kind' is missing in '{"metadata":{}}': could not unmarshal object\n\n`,
  );
});
