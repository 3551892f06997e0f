import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CelFailure } from '../../../src/engine/cel/index.ts';
import type { Json } from '../../../src/engine/json.ts';
import { cel, constraint, request } from './fixtures.ts';

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, 0, -1, 1.5, 1e300, '', 'Fail', 'a', '😀'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'name', 'expression', 'kind', '__proto__'), tie('value'), {
      maxKeys: 3,
    }),
  ),
})).value;

const token = fc.constantFrom(
  ...[
    'object',
    'variables',
    '.',
    '.spec',
    '.all(',
    'x',
    ', ',
    ')',
    '(',
    '[',
    ']',
    '1',
    '"a"',
    ' + ',
    ' == ',
    '!',
    '{',
    '}',
  ],
  ...['.matches(', 'has(', ' ? ', ' : ', '\\', '\n', '😀', 'b"x"', 'params', ' in ', '-'],
);
const expression = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(''));
const source = fc.record(
  {
    validations: fc.oneof(
      fc.array(fc.record({ expression: fc.oneof(expression, json), messageExpression: expression }), {
        maxLength: 3,
      }),
      json,
    ),
    variables: fc.oneof(
      fc.array(fc.record({ name: fc.constantFrom('x', 'y', 'params'), expression }), { maxLength: 2 }),
      json,
    ),
    matchCondition: fc.oneof(
      fc.array(fc.record({ name: fc.constant('m'), expression }), { maxLength: 1 }),
      json,
    ),
    failurePolicy: fc.oneof(fc.constant('Fail'), json),
  },
  { requiredKeys: [] },
);

/** What is thrown must be a refusal in words for an author. */
function refusing(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof CelFailure)) throw error;
    expect(error.message).not.toMatch(/goroutine|internal error/);
  }
}

test('any source is compiled and judged, or refused in words', { timeout: 120_000 }, () => {
  const review = cel.review(request());
  fc.assert(
    fc.property(source, json, (source, parameters) => {
      refusing(() => {
        const program = cel.compile(source);
        program.judge(review, constraint({ a: parameters }));
        program.dispose();
      });
    }),
    { numRuns: 300 },
  );
});

test('any request is taken, or refused in words', { timeout: 60_000 }, () => {
  const program = cel.compile({ validations: [{ expression: 'variables.anyObject.a == request.name' }] });
  fc.assert(
    fc.property(json, json, json, (object, oldObject, name) => {
      refusing(() => {
        const review = cel.review(request({ object, oldObject, name, options: object }));
        program.judge(review, constraint());
        review.dispose();
      });
    }),
  );
});
