import { expect, test } from 'vitest';
import {
  createGatekeeper,
  regoTextPath,
  requestForObject,
  requestInReview,
} from '../../../src/engine/gatekeeper/index.ts';
import type { Rego } from '../../../src/engine/rego/index.ts';
import {
  constraint,
  namespace,
  OWNER_REGO,
  opa,
  pod,
  refusal,
  rego,
  review,
  template,
  withSchema,
} from './fixtures.ts';

const AT_GATOR = { enforcementPoint: 'gator.gatekeeper.sh' } as const;

test('a namespace without an owner violates, one with an owner does not', () => {
  expect(review(namespace('shop')).violations).toEqual([
    {
      constraint: { kind: 'K8sRequiredOwner', name: 'owner' },
      message: 'namespace <shop> has no owner',
      enforcementAction: 'deny',
    },
  ]);
  expect(review(namespace('shop', { owner: 'ada' })).violations).toEqual([]);
});

test('a trace says which lines ran and what was printed', () => {
  const [traced] = review(namespace('shop')).traces;
  expect(traced).toMatchObject({ constraint: { name: 'owner' }, matched: true });
  expect(traced?.trace?.prints).toEqual([{ file: 'template', line: 6, text: 'looked at shop' }]);
  const [coverage] = traced?.trace?.coverage ?? [];
  expect(coverage?.file).toBe('template');
  expect(coverage?.covered).toEqual(expect.arrayContaining([4, 5, 7]));
});

test('a constraint that is not about the object is traced as not matched', () => {
  const aboutPods = constraint({ match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] } });
  const { violations, traces } = review(namespace('shop'), [template()], [aboutPods]);
  expect(violations).toEqual([]);
  expect(traces).toEqual([{ constraint: { kind: 'K8sRequiredOwner', name: 'owner' }, matched: false }]);
});

test('v1 code, libraries and parameters with defaults', () => {
  const source = {
    version: 'v1',
    rego: 'package x\nimport data.lib.words\nviolation contains {"msg": words.say(input.parameters.greeting)} if true',
    libs: ['package lib.words\nsay(what) := concat(" ", [what, "world"])'],
  };
  const schema = { type: 'object', properties: { greeting: { type: 'string', default: 'hello' } } };
  const written = template(
    { code: [{ engine: 'Rego', source }] },
    { validation: { openAPIV3Schema: schema } },
  );
  const [violation] = review(pod('a'), [written], [constraint({ parameters: {} })]).violations;
  expect(violation?.message).toBe('hello world');
  expect(regoTextPath(written, 'libs["lib_0"]')).toEqual([
    'spec',
    'targets',
    0,
    'code',
    0,
    'source',
    'libs',
    0,
  ]);
  expect(regoTextPath(template(), 'template')).toEqual(['spec', 'targets', 0, 'rego']);
});

test('results are a set of message and details', () => {
  const text = `package x
violation[{"msg": "same", "details": {"n": n}}] { n := [1, 1, 2][_] }
violation[{"msg": "same"}] { true }
violation[{"no message": 1}] { true }`;
  const found = review(pod('a'), [template({ rego: text })]).violations;
  expect(found.map(({ message, details }) => [message, details])).toEqual(
    expect.arrayContaining([
      ['same', { n: 1 }],
      ['same', { n: 2 }],
      ['same', undefined],
    ]),
  );
  expect(found).toHaveLength(3);
});

test('a message that is not a string fails the review', () => {
  const numeric = template({ rego: 'package x\nviolation[{"msg": 5}] { true }' });
  const error = refusal(() => review(pod('a'), [numeric]));
  expect(error.stage).toBe('review');
  expect(error.message).toContain('.msg accessor error: 5 is of the type json.Number, expected string');
});

test('conflicting rules become the message', () => {
  const text = 'package x\nviolation[{"msg": "m"}] { f == 1 }\nf = 1 { true }\nf = 2 { true }';
  const [violation] = review(pod('a'), [template({ rego: text })]).violations;
  expect(violation?.message).toMatch(
    /^template:\d: eval_conflict_error: complete rules must not produce multiple/,
  );
});

test('a violation rule of strings is refused, at the rule', () => {
  const error = refusal(() => review(pod('a'), [template({ rego: 'package x\n\nviolation["m"] { true }' })]));
  expect(error.stage).toBe('template');
  expect(error.regoErrors).toMatchObject([{ line: 3 }]);
});

test('deprecated builtin functions of v0 still work, and a rule of that name goes before them', () => {
  const old = `package x
violation[{"msg": "any"}] { any([false, true]); not any(set()) }
violation[{"msg": "all"}] { all([true, true]); not all([true, 1]); all([]) }
violation[{"msg": "re_match"}] { re_match("^a", "ab") }`;
  const messages = (rego: string) =>
    review(pod('a'), [template({ rego })]).violations.map(({ message }) => message);
  expect(messages(old)).toEqual(['all', 'any', 're_match']);
  expect(messages('package x\nviolation[{"msg": any("own")}] { true }\nany(x) = x { true }')).toEqual([
    'own',
  ]);
});

test('templates see the inventory, and a template added later sees what is already there', () => {
  const text = 'package x\nviolation[{"msg": n}] { data.inventory.cluster["v1"].Namespace[n] }';
  const gatekeeper = createGatekeeper(rego);
  gatekeeper.addData(namespace('one'));
  gatekeeper.addTemplate(template({ rego: text }));
  gatekeeper.addConstraint(constraint());
  gatekeeper.addData(namespace('two'));
  const { violations } = gatekeeper.review(requestForObject(pod('a')), AT_GATOR);
  expect(violations.map(({ message }) => message)).toEqual(['one', 'two']);
  gatekeeper.dispose();
});

test('a template that is replaced keeps its constraints, one that is refused leaves the old one in force', () => {
  const gatekeeper = createGatekeeper(rego);
  gatekeeper.addTemplate(template());
  gatekeeper.addConstraint(constraint());
  gatekeeper.addTemplate(template({ rego: 'package x\nviolation[{"msg": "new"}] { true }' }));
  expect(() => gatekeeper.addTemplate(template({ rego: 'package x\nviolation[' }))).toThrow();
  const { violations } = gatekeeper.review(requestForObject(pod('a')), AT_GATOR);
  expect(violations.map(({ message }) => message)).toEqual(['new']);
  gatekeeper.dispose();
});

test('actions are scoped to who asks', () => {
  const scopedEnforcementActions = [
    { action: 'warn', enforcementPoints: [{ name: 'validation.gatekeeper.sh' }] },
    { action: 'deny', enforcementPoints: [{ name: 'audit.gatekeeper.sh' }] },
  ];
  const gatekeeper = createGatekeeper(rego);
  gatekeeper.addTemplate(template());
  gatekeeper.addConstraint(constraint({ enforcementAction: 'scoped', scopedEnforcementActions }));
  const ask = (enforcementPoint: 'gator.gatekeeper.sh' | 'validation.gatekeeper.sh') =>
    gatekeeper.review(requestForObject(namespace('shop')), { enforcementPoint }).violations;
  expect(ask('gator.gatekeeper.sh')).toEqual([]);
  expect(ask('validation.gatekeeper.sh')).toMatchObject([
    { enforcementAction: 'scoped', scopedActions: ['warn'] },
  ]);
  gatekeeper.dispose();
});

test('a deleted object is looked at as the object', () => {
  const gatekeeper = createGatekeeper(rego);
  gatekeeper.addTemplate(template());
  gatekeeper.addConstraint(constraint());
  const request = { operation: 'DELETE', oldObject: namespace('shop') };
  const { violations } = gatekeeper.review(requestInReview({ request }), AT_GATOR);
  expect(violations).toHaveLength(1);
  expect(() => gatekeeper.review(requestInReview({ request: { operation: 'DELETE' } }), AT_GATOR)).toThrow(
    'oldObject cannot be nil for DELETE operations',
  );
  gatekeeper.dispose();
});

test('what an object leads to is reviewed as well', () => {
  const gatekeeper = createGatekeeper(rego);
  gatekeeper.addTemplate(
    template({ rego: 'package x\nviolation[{"msg": input.review.object.metadata.name}] { true }' }),
  );
  gatekeeper.addConstraint(constraint({ match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] } }));
  gatekeeper.addExpansion({
    apiVersion: 'expansion.gatekeeper.sh/v1beta1',
    kind: 'ExpansionTemplate',
    metadata: { name: 'expand' },
    spec: {
      applyTo: [{ groups: ['apps'], versions: ['v1'], kinds: ['Deployment'] }],
      templateSource: 'spec.template',
      enforcementAction: 'warn',
      generatedGVK: { group: '', version: 'v1', kind: 'Pod' },
    },
  });
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { template: { spec: { containers: [] } } },
  };
  const { violations } = gatekeeper.review(requestForObject(deployment), AT_GATOR);
  expect(violations).toMatchObject([{ message: '[Implied by expand] web-pod', enforcementAction: 'warn' }]);
  gatekeeper.dispose();
});

test('the Rego engine gets back everything it handed out', () => {
  let open = 0;
  const counted = <T extends { dispose(): void }>(handle: T): T => {
    open += 1;
    const dispose = handle.dispose.bind(handle);
    handle.dispose = () => {
      open -= 1;
      dispose();
    };
    return handle;
  };
  const counting: Rego = {
    ...rego,
    compile: (...given) => counted(rego.compile(...given)),
    value: (json) => counted(rego.value(json)),
  };
  const gatekeeper = createGatekeeper(counting, { opa });
  gatekeeper.addTemplate(template());
  gatekeeper.addTemplate(withSchema({ type: 'object' }));
  gatekeeper.addConstraint(constraint());
  gatekeeper.addConstraint(constraint({ enforcementAction: 'warn' }));
  gatekeeper.addData(namespace('one'));
  gatekeeper.review(requestForObject(namespace('shop')), AT_GATOR);
  expect(() => gatekeeper.addTemplate(template({ rego: `${OWNER_REGO}\nx { data.other }` }))).toThrow();
  gatekeeper.dispose();
  expect(open).toBe(0);
});
