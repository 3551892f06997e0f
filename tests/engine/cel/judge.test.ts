import { expect, test } from 'vitest';
import { CelCrash, CelFailure } from '../../../src/engine/cel/index.ts';
import { cel, constraint, judge, POD, request, validating } from './fixtures.ts';

test('an object that an expression holds for has no violation', () => {
  expect(judge(validating('object.metadata.labels.owner == "anna"'))).toEqual([]);
});

test('the message is the expression’s text, the message, or the expression itself', () => {
  const message = 'no owner';
  const messageExpression = '"owner of " + object.metadata.name';
  expect(judge(validating('false', { message, messageExpression }))).toEqual(['owner of web']);
  expect(judge(validating('false', { message, messageExpression: '"two\\nlines"' }))).toEqual(['no owner']);
  expect(judge(validating('false', { message, messageExpression: 'object.nothing' }))).toEqual(['no owner']);
  expect(judge(validating(' false '))).toEqual(['failed expression: false']);
});

test('every validation that fails is a violation', () => {
  const validations = [
    { expression: 'false', message: 'a' },
    { expression: 'true' },
    { expression: 'false', message: 'a' },
  ];
  expect(judge({ validations })).toEqual(['a', 'a']);
});

test('variables see each other, the parameters and the constraint', () => {
  const variables = [
    { name: 'most', expression: 'variables.params.most' },
    { name: 'name', expression: 'params.metadata.name' },
  ];
  const source = {
    variables,
    validations: [
      {
        expression: 'object.spec.replicas <= variables.most',
        messageExpression: 'variables.name + string(variables.most)',
      },
    ],
  };
  const review = cel.review(request());
  expect(judge(source, review, constraint({ most: 1 }))).toEqual(['owner1']);
  expect(judge(source, review, constraint({ most: 2 }))).toEqual([]);
});

test('validations do not see the constraint itself', () => {
  const [message] = judge(validating('params.metadata.name == "owner"'));
  expect(message).toContain("undeclared reference to 'params'");
});

test('numbers of a constraint are integers, or floats where all are read as such', () => {
  const review = cel.review(request());
  const source = validating('variables.params.most + 1 == 2');
  expect(judge(source, review, constraint({ most: 1 }))).toEqual([]);
  expect(judge(source, review, constraint({ most: 1 }), true)).toEqual([
    "expression 'variables.params.most + 1 == 2' resulted in error: no such overload",
  ]);
});

test('a failure is a violation, unless the policy or the engine’s setting lets it pass', () => {
  const failing = validating('object.nothing == 1');
  expect(judge(failing)).toEqual([
    "expression 'object.nothing == 1' resulted in error: no such key: nothing",
  ]);
  expect(judge({ ...failing, failurePolicy: 'Ignore' })).toEqual([]);
});

test('a match condition that is false lets everything pass, also where another fails', () => {
  const failing = { name: 'fails', expression: 'object.nothing == 1' };
  const no = { name: 'no', expression: 'object.kind == "Service"' };
  expect(judge({ ...validating('false'), matchCondition: [no] })).toEqual([]);
  expect(judge({ ...validating('false'), matchCondition: [failing, no] })).toEqual([]);
  expect(judge({ ...validating('false'), matchCondition: [failing] })).toEqual([
    "expression 'object.nothing == 1' resulted in error: no such key: nothing",
  ]);
});

test('a deleted object is the old object only', () => {
  const review = cel.review(request({ operation: 'DELETE', object: POD, oldObject: POD }));
  expect(judge(validating('object == null && variables.anyObject.metadata.name == "web"'), review)).toEqual(
    [],
  );
});

test('namespaceObject is the Namespace, or null', () => {
  const source = validating('namespaceObject != null && namespaceObject.metadata.labels.team == "a"');
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n', labels: { team: 'a' } } };
  expect(judge(source, cel.review(request(), namespace))).toEqual([]);
  expect(judge(source, cel.review(request()))).toHaveLength(1);
});

test('the functions of Kubernetes are there', () => {
  const expressions = [
    'quantity("1Gi").isGreaterThan(quantity("500Mi"))',
    'url("https://example.com/a").getHost() == "example.com"',
    '"nginx:1".find("[a-z]+") == "nginx"',
    'ip("10.0.0.1").family() == 4 && cidr("10.0.0.0/8").containsIP("10.0.0.1")',
    'semver("1.2.3").isLessThan(semver("2.0.0"))',
    'sets.contains([1, 2], [1]) && [1, 2, 3].isSorted()',
    '!format.dns1123Label().validate("a").hasValue()',
    'object.?spec.?nothing.orValue("none") == "none"',
  ];
  expect(judge({ validations: expressions.map((expression) => ({ expression })) })).toEqual([]);
});

test('work beyond the limit ends in the limit’s words', { timeout: 20_000 }, () => {
  const numbers = `[${Array.from({ length: 30 }, (_, index) => index).join(', ')}]`;
  const costly = ['a', 'b', 'c'].reduce((body, name) => `${numbers}.all(${name}, ${body})`, 'true');
  const words =
    'validation failed due to running out of cost budget, no further validation rules will be run';
  expect(judge(validating(`${numbers}.all(x, ${numbers}.all(y, ${costly}))`))).toEqual([words]);
  const validations = Array.from({ length: 20 }, () => ({ expression: costly }));
  expect(judge({ validations })).toEqual([words]);
});

test('an object without a kind cannot be judged', () => {
  expect(() => cel.review(request({ object: { apiVersion: 'v1' } }))).toThrow(
    new CelFailure(`Object 'Kind' is missing in '{"apiVersion":"v1"}': could not unmarshal object`, []),
  );
});

test('a review that was disposed of is not asked about', () => {
  const review = cel.review(request());
  review.dispose();
  expect(() => judge(validating('true'), review)).toThrow('disposed of');
});

test('after a crash the engine starts anew, without what it was given before', { timeout: 60_000 }, () => {
  const before = cel.compile(validating('true'));
  const variables = Array.from({ length: 3000 }, (_, index) => ({
    name: `v${index}`,
    expression: index === 0 ? '1' : `variables.v${index - 1} + 1`,
  }));
  expect(() => judge({ ...validating('variables.v2999 == 3000'), variables })).toThrow(CelCrash);
  expect(() => before.judge(cel.review(request()), constraint())).toThrow(CelCrash);
  before.dispose();
  expect(judge(validating('false', { message: 'no' }))).toEqual(['no']);
});
