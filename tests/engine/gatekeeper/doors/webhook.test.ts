import { expect, test } from 'vitest';
import {
  admit,
  auditObject,
  type Cluster,
  createGatekeeper,
  type Gatekeeper,
  type KubernetesObject,
  readConfig,
} from '../../../../src/engine/gatekeeper/index.ts';
import { constraint, namespace, pod, rego, template } from '../fixtures.ts';

const EVERYWHERE: Cluster = { namespace: (name) => namespace(name), exclusions: readConfig(undefined) };

const ALWAYS = template({ rego: 'package x\nviolation[{"msg": m}] { m := ["b", "a"][_] }' });

function installed(...constraints: readonly KubernetesObject[]): Gatekeeper {
  const gatekeeper = createGatekeeper(rego);
  gatekeeper.addTemplate(ALWAYS);
  for (const each of constraints) gatekeeper.addConstraint(each);
  return gatekeeper;
}

function creation(object: KubernetesObject, kind: object, name: string) {
  return { kind: { ...kind }, name, operation: 'CREATE', object };
}

const POD = { group: '', version: 'v1', kind: 'Pod' };
const CONSTRAINT = { group: 'constraints.gatekeeper.sh', version: 'v1beta1', kind: 'K8sRequiredOwner' };

test('denials and warnings are lines sorted by message', () => {
  const gatekeeper = installed(
    constraint({}, { metadata: { name: 'z' } }),
    constraint({ enforcementAction: 'warn' }, { metadata: { name: 'y' } }),
    constraint({ enforcementAction: 'dryrun' }, { metadata: { name: 'x' } }),
  );
  expect(admit(gatekeeper, EVERYWHERE, creation(pod('web'), POD, 'web'))).toEqual({
    allowed: false,
    code: 403,
    reason: 'Forbidden',
    message: '[z] a\n[z] b',
    warnings: ['[y] a', '[y] b'],
  });
  gatekeeper.dispose();
});

test('a namespace that the Config leaves out is passed over', () => {
  const config = { spec: { match: [{ excludedNamespaces: ['kube-*'], processes: ['webhook'] }] } };
  const cluster = { ...EVERYWHERE, exclusions: readConfig(config) };
  const gatekeeper = installed(constraint());
  const request = { ...creation(pod('web', 'kube-system'), POD, 'web'), namespace: 'kube-system' };
  expect(admit(gatekeeper, cluster, request)).toEqual({
    allowed: true,
    code: 200,
    message: 'Namespace is set to be ignored by Gatekeeper config',
  });
  expect(auditObject(gatekeeper, cluster, pod('web', 'kube-system'))?.violations).toHaveLength(2);
  gatekeeper.dispose();
});

test('the webhook refuses what is wrong with a constraint before anything else', () => {
  const gatekeeper = installed();
  const ask = (object: KubernetesObject) =>
    admit(gatekeeper, EVERYWHERE, creation(object, CONSTRAINT, 'owner'));
  expect(ask(constraint({ enforcementAction: 'Deny' }))).toEqual({
    allowed: false,
    code: 500,
    message:
      'unrecognized enforcementAction: "Deny" is not within the supported list [deny dryrun warn scoped]',
  });
  expect(ask(constraint({ unknown: 1 }))).toMatchObject({ allowed: false, code: 422 });
  expect(ask(constraint())).toEqual({ allowed: true, code: 200 });
  gatekeeper.dispose();
});

test('a template with broken Rego passes the webhook', () => {
  const gatekeeper = createGatekeeper(rego);
  const kind = { group: 'templates.gatekeeper.sh', version: 'v1', kind: 'ConstraintTemplate' };
  const broken = creation(template({ rego: 'package x\nviolation[' }), kind, 'k8srequiredowner');
  expect(admit(gatekeeper, EVERYWHERE, broken)).toEqual({ allowed: true, code: 200 });
  gatekeeper.dispose();
});
