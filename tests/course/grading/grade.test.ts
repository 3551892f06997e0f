import { expect, test } from 'vitest';
import type { Files, PolicyCase } from '../../../src/course/exercise/types.ts';
import { gradePolicy } from '../../../src/course/grading/index.ts';
import { exercise, FIRST_REGO_LINE, files, namespace, OWNER_CASES, OWNER_RULE } from '../policy-texts.ts';
import { engines } from './engine.ts';

const grade = (texts: Files, cases?: readonly PolicyCase[]) => gradePolicy(engines, exercise(cases), texts);
const verdicts = (texts: Files, cases?: readonly PolicyCase[]) =>
  grade(texts, cases).cases.map(({ actual }) => actual);

test('a right answer passes every case, with the messages of its violations', () => {
  const report = grade(files(OWNER_RULE));
  expect(report).toMatchObject({ passed: true, diagnostics: [], signature: 'none:denied owned:admitted' });
  expect(report.mistake).toBeUndefined();
  expect(report.cases[0]).toMatchObject({ passed: true, matched: true, messages: ['none has no owner'] });
});

test.each([
  ['deny', 'denied'],
  ['warn', 'warned'],
  ['dryrun', 'admitted'],
])('with enforcementAction %s an object in violation is %s', (action, verdict) => {
  expect(verdicts(files(OWNER_RULE, { action }))).toEqual([verdict, 'admitted']);
});

test('scoped actions count where they are meant for the webhook', () => {
  const scoped = (point: string, action: string) => `  scopedEnforcementActions:
    - action: ${action}
      enforcementPoints:
        - name: ${point}
`;
  const texts = (point: string, action: string) =>
    files(OWNER_RULE, { action: 'scoped', match: scoped(point, action) });
  expect(verdicts(texts('validation.gatekeeper.sh', 'deny'))).toEqual(['denied', 'admitted']);
  expect(verdicts(texts('validation.gatekeeper.sh', 'warn'))).toEqual(['warned', 'admitted']);
  expect(verdicts(texts('audit.gatekeeper.sh', 'deny'))).toEqual(['admitted', 'admitted']);
});

test('a namespace is reviewed as being in no namespace', () => {
  const answer = files('package k8sowner\n\nviolation[{"msg": "owner"}] {\n  not input.review.namespace\n}');
  expect(verdicts(answer)).toEqual(['denied', 'denied']);
});

test('an object that the constraint does not match never meets the Rego', () => {
  const match = '  match:\n    kinds:\n      - apiGroups: [""]\n        kinds: [Pod]\n';
  const [none] = grade(files(OWNER_RULE, { match })).cases;
  expect(none).toMatchObject({ actual: 'admitted', passed: false, matched: false, lines: [], messages: [] });
});

test('the right verdict with a message about something else does not pass', () => {
  const report = grade(files(OWNER_RULE.replace('has no owner', 'is refused')));
  expect(report.cases[0]).toMatchObject({ actual: 'denied', messageMismatch: true, passed: false });
  expect(report).toMatchObject({ passed: false, signature: 'none:denied:other-message owned:admitted' });
});

test('the lines that ran and what was printed are told in lines of the file', () => {
  const texts = files(`package k8sowner

violation[{"msg": "no owner"}] {
  print("labels", object.get(input.review.object.metadata, "labels", {}))
  not input.review.object.metadata.labels.owner
  never_true
}

never_true {
  input.review.object.metadata.name == "nowhere"
}`);
  const [none, owned] = grade(texts).cases;
  const line = (number: number) => FIRST_REGO_LINE + number - 1;
  expect(none?.lines).toMatchObject([{ file: 'template.yaml' }]);
  expect(none?.lines[0]?.ran).toContain(line(5));
  expect(none?.lines[0]?.ran).toContain(line(10));
  expect(owned?.lines[0]?.idle).toContain(line(6));
  expect(owned?.lines[0]?.ran).not.toContain(line(6));
  expect(owned?.prints).toEqual([
    { file: 'template.yaml', line: line(4), text: 'labels {"owner": "team-a"}' },
  ]);
});

test('the Rego sees a creation as the API server asks about it', () => {
  const seen = `package k8sowner

violation[{"msg": msg}] {
  review := input.review
  msg := sprintf("%v %v %v %v %v %v", [
    review.operation, review.namespace, review.resource.resource, review.kind.group,
    review.userInfo.username, review.namespaceObject.metadata.labels["kubernetes.io/metadata.name"],
  ])
}`;
  const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\n';
  const [result] = grade(files(seen), [
    { id: 'web', title: 'web', manifest: deployment, expect: 'denied', hidden: false },
  ]).cases;
  expect(result?.messages).toEqual(['CREATE shop deployments apps kubernetes-admin shop']);
});

test('a policy that breaks off over an object gives that case no verdict, and the reason', () => {
  const report = grade(files('package k8sowner\n\nviolation[{"msg": 1}] {\n  true\n}'));
  expect(report.cases.map(({ actual }) => actual)).toEqual(['failed', 'failed']);
  expect(report.cases[0]?.messages[0]).toContain('1 is of the type json.Number, expected string');
  expect(report.signature).toBe('none:failed owned:failed');
});

test('a policy that is refused fails every case, with the reason at its place', () => {
  const report = grade(files(OWNER_RULE.replace('sprintf(', 'sprintfff(')));
  expect(report.diagnostics).toMatchObject([
    { file: 'template.yaml', line: FIRST_REGO_LINE + 4, source: 'rego' },
  ]);
  expect(report.cases.map(({ actual, passed }) => [actual, passed])).toEqual([
    ['failed', false],
    ['failed', false],
  ]);
  expect(report.signature).toBe('refused:rego:template.yaml');
});

test('a mistake is known by its verdicts, whatever its text', () => {
  const hint = { __html: 'It refuses everything.' };
  const mistakes = [
    { name: 'admits-all', signature: 'none:admitted owned:admitted', hint: { __html: 'no' } },
    { name: 'refuses-all', signature: 'none:denied owned:denied', hint },
  ];
  const answer = files('package k8sowner\n\nviolation[{"msg": "owner!"}] {\n  1 == 1\n}');
  expect(gradePolicy(engines, { ...exercise(), mistakes }, answer).mistake?.hint).toBe(hint);
  const other = files(
    'package k8sowner\n\nviolation[{"msg": "owner!"}] {\n  input.review.object.metadata.labels\n}',
  );
  expect(gradePolicy(engines, { ...exercise(), mistakes }, other).mistake).toBeUndefined();
});

test('a flood of violations is cut to what a page can show', () => {
  const flood = `package k8sowner

violation[{"msg": msg}] {
  number := numbers.range(1, 500)[_]
  msg := sprintf("owner %3000d", [number])
}`;
  const [none] = grade(files(flood)).cases;
  expect(none?.actual).toBe('denied');
  expect(none?.messages.length).toBe(100);
  expect(none?.messages[0]?.length).toBeLessThan(2010);
});

test("an author's case that is no object is the author's error, not the learner's", () => {
  const broken = { id: 'bad', title: 'bad', manifest: 'kind: [', expect: 'denied', hidden: false } as const;
  expect(() => grade(files(OWNER_RULE), [...OWNER_CASES, broken])).toThrow(
    /manifest of the case bad must be one object/,
  );
  const two = { ...broken, manifest: `${namespace('one')}---\n${namespace('two')}` };
  expect(() => grade(files(OWNER_RULE), [two])).toThrow(/holds 2 objects/);
});
