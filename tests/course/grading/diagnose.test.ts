import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Files } from '../../../src/course/exercise/types.ts';
import { diagnose, gradePolicy } from '../../../src/course/grading/index.ts';
import { constraint, exercise, FIRST_REGO_LINE, files, OWNER_RULE, template } from '../policy-texts.ts';
import { engines } from './engine.ts';

const good = files(OWNER_RULE);
const found = (texts: Files) => diagnose(engines, exercise().files, texts);

test('nothing is wrong with a policy that can be installed', () => {
  expect(found(good)).toEqual([]);
});

test.each<[string, Files, { file: string; line: number; message: RegExp; source: string }[]]>([
  [
    'an empty file',
    { ...good, 'template.yaml': '' },
    [{ file: 'template.yaml', line: 1, message: /empty/, source: 'yaml' }],
  ],
  [
    'a missing file',
    { 'template.yaml': template(OWNER_RULE) },
    [{ file: 'constraint.yaml', line: 1, message: /empty/, source: 'yaml' }],
  ],
  [
    'two templates',
    { ...good, 'template.yaml': `${template(OWNER_RULE)}---\n${template(OWNER_RULE)}` },
    [
      {
        file: 'template.yaml',
        line: 26,
        message: /one object, a ConstraintTemplate\. Remove/,
        source: 'kubernetes',
      },
    ],
  ],
  [
    'a template of another kind',
    { ...good, 'template.yaml': template(OWNER_RULE).replace('kind: ConstraintTemplate', 'kind: Template') },
    [
      {
        file: 'template.yaml',
        line: 2,
        message: /for a ConstraintTemplate\. It holds a Template/,
        source: 'kubernetes',
      },
    ],
  ],
  [
    'the files exchanged',
    { 'template.yaml': constraint(), 'constraint.yaml': template(OWNER_RULE) },
    [
      {
        file: 'template.yaml',
        line: 1,
        message: /starts with templates\.gatekeeper\.sh/,
        source: 'kubernetes',
      },
      {
        file: 'constraint.yaml',
        line: 1,
        message: /starts with constraints\.gatekeeper\.sh/,
        source: 'kubernetes',
      },
    ],
  ],
  [
    'YAML with a tab',
    { ...good, 'constraint.yaml': constraint().replace('  name', '\tname') },
    [{ file: 'constraint.yaml', line: 4, message: /tab|character/, source: 'yaml' }],
  ],
  [
    'a template that Gatekeeper refuses, and a constraint that is therefore not looked at',
    {
      'template.yaml': template(OWNER_RULE).replace('name: k8sowner', 'name: other'),
      'constraint.yaml': constraint(),
    },
    [
      {
        file: 'template.yaml',
        line: 4,
        message: /not equal to the lowercase of CRD's Kind/,
        source: 'gatekeeper',
      },
    ],
  ],
  [
    'a constraint of a kind that no template defines',
    { ...good, 'constraint.yaml': constraint({ kind: 'K8sOther' }) },
    [{ file: 'constraint.yaml', line: 2, message: /template "k8sother" not found/, source: 'gatekeeper' }],
  ],
  [
    'a parameter of the wrong type',
    { ...good, 'constraint.yaml': constraint({ match: '  parameters:\n    label: 3\n' }) },
    [{ file: 'constraint.yaml', line: 8, message: /must be of type string/, source: 'gatekeeper' }],
  ],
  [
    'an action that only the webhook minds',
    { ...good, 'constraint.yaml': constraint({ action: 'refuse' }) },
    [
      {
        file: 'constraint.yaml',
        line: 6,
        message: /unrecognized enforcementAction: "refuse"/,
        source: 'gatekeeper',
      },
    ],
  ],
  [
    'operations that only the webhook minds',
    { ...good, 'template.yaml': `${template(OWNER_RULE)}      operations: ["*", CREATE]\n` },
    [{ file: 'template.yaml', line: 16, message: /if '\*' is present/, source: 'gatekeeper' }],
  ],
  [
    'errors in both files, each at its own place',
    {
      'template.yaml': template('package k8sowner\n\nviolation[{"msg": msg}] {\n  msg == := 3\n}'),
      'constraint.yaml': 'kind: [',
    },
    [
      { file: 'constraint.yaml', line: 1, message: /./, source: 'yaml' },
      { file: 'template.yaml', line: FIRST_REGO_LINE + 3, message: /./, source: 'rego' },
    ],
  ],
])('%s', (_, texts, expected) => {
  const diagnostics = found(texts);
  expect(diagnostics.map(({ file, line, source }) => ({ file, line, source }))).toEqual(
    expected.map(({ file, line, source }) => ({ file, line, source })),
  );
  expected.forEach(({ message }, index) => {
    expect(diagnostics[index]?.message).toMatch(message);
  });
});

test('a check names the same places as the diagnosis', () => {
  const texts = { ...good, 'template.yaml': template(OWNER_RULE.replace('sprintf(', 'sprintf((')) };
  expect(gradePolicy(engines, exercise(), texts).diagnostics).toEqual(found(texts));
});

test('whatever is typed, a diagnosis comes, and its places are within the files', () => {
  const whole = template(OWNER_RULE);
  const cut = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.string()).map(([at, length, insert]) => {
    return whole.slice(0, at) + insert + whole.slice(at + length);
  });
  fc.assert(
    fc.property(
      fc.oneof(cut, fc.string({ maxLength: 200 })),
      fc.oneof(fc.constant(constraint()), fc.string()),
      (text, other) => {
        const texts: Files = { 'template.yaml': text, 'constraint.yaml': other };
        for (const { file, line, column, endLine, endColumn } of found(texts)) {
          const lines = (texts[file] ?? '').split('\n').length;
          expect(line).toBeGreaterThanOrEqual(1);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(endLine).toBeLessThanOrEqual(lines + 1);
          expect(endLine > line || (endLine === line && endColumn > column)).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  );
});
