import { policyExercise } from './support/course.ts';
import { LessonPage } from './support/lesson-page.ts';
import { expect, test } from './support/test.ts';

const { solution } = policyExercise('owner-label');
const template = solution['template.yaml'] ?? '';
const constraint = solution['constraint.yaml'] ?? '';

/** A learner hears of it within two seconds; a busy machine may take as long again. */
const SOON = { timeout: 4000 };

/** Eight generations of nine aliases each, 43 million values in the end. */
const aliasBomb = [
  'a: &a ["x", "x", "x", "x", "x", "x", "x", "x", "x"]',
  ...[...'bcdefgh'].map((name, index) => {
    const aliases = Array.from({ length: 9 }, () => `*${'abcdefg'[index]}`);
    return `${name}: &${name} [${aliases.join(', ')}]`;
  }),
].join('\n');

const refused: readonly {
  readonly what: string;
  readonly file: string;
  readonly text: string;
  readonly message: string;
}[] = [
  { what: 'an empty file', file: 'template.yaml', text: '', message: 'the file is empty' },
  {
    // Chromium's own "select all" takes minutes for so many lines where it shows handles for touch.
    what: 'a megabyte of Rego in 60,000 lines @desktop',
    file: 'template.yaml',
    text: template + '          # more\n'.repeat(60_000),
    message: 'the file is too long',
  },
  {
    what: 'a megabyte in one line',
    file: 'template.yaml',
    text: `${template}# ${'more '.repeat(200_000)}`,
    message: 'the file is too long',
  },
  {
    what: 'a binary file',
    file: 'constraint.yaml',
    text: '\u007fELF\u0002\u0001\u0001\u0003\u00ff\ufffd>\u0001\u0010',
    message: 'control characters are not allowed',
  },
  {
    what: 'YAML indented by tabs',
    file: 'constraint.yaml',
    text: constraint.replace('  match:', '\tmatch:'),
    message: 'a tab cannot indent; use spaces',
  },
  { what: 'an alias bomb', file: 'constraint.yaml', text: aliasBomb, message: 'excessive aliasing' },
  {
    what: 'two templates',
    file: 'template.yaml',
    text: `${template}---\n${template}`,
    message: 'This file is for one object',
  },
  {
    what: 'an object of another kind',
    file: 'template.yaml',
    text: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n',
    message: 'This file is for a ConstraintTemplate',
  },
  {
    what: 'brackets without end',
    file: 'constraint.yaml',
    text: '['.repeat(20_000),
    message: 'Error in line 1',
  },
];

for (const { what, file, text, message } of refused) {
  test(`${what} is told of at once and at its place, and the page goes on working`, async ({ page }) => {
    const lesson = new LessonPage(page);
    await lesson.open();
    await lesson.write({ ...solution, [file]: text });
    const editor = await lesson.file(file);
    await expect(editor.notes).toContainText(message, SOON);

    await lesson.check.click();
    await expect(lesson.headline).toContainText('The policy was refused', SOON);
    const problems = lesson.results.getByRole('list', { name: 'Problems' });
    await expect(problems).toContainText(file);

    await lesson.write(solution);
    await expect(editor.notes).toBeEmpty();
    await lesson.check.click();
    await expect(lesson.headline).toContainText('Done.', SOON);
  });
}

test('JSON is YAML, and is graded like it', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  const json = JSON.stringify({
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'K8sLabOwnerLabel',
    metadata: { name: 'namespaces-have-an-owner' },
    spec: { match: { kinds: [{ apiGroups: [''], kinds: ['Namespace'] }] } },
  });
  await lesson.write({ ...solution, 'constraint.yaml': json });
  await lesson.check.click();
  await expect(lesson.headline).toContainText('Done.');
});

const withRule = (...lines: readonly string[]) =>
  template.replace('not input.review.object.metadata.labels.owner', lines.join('\n          '));

const endless = [
  {
    what: 'loops without end',
    text: withRule('n := numbers.range(1, 5000)', 'n[_] + n[_] + n[_] < 0'),
    message: /did not finish within 2 seconds/,
  },
  {
    what: 'allocates without end',
    text: withRule('n := numbers.range(1, 1000000000)', 'count(n) < 0'),
    message: /did not finish within 2 seconds|could not be evaluated|memory/,
  },
];

for (const { what, text, message } of endless) {
  test(`a policy that ${what} is stopped, and the next check works`, async ({ page }) => {
    const lesson = new LessonPage(page);
    await lesson.open();
    await lesson.write({ ...solution, 'template.yaml': text });
    await lesson.check.click();
    await expect(lesson.results).toContainText(message, { timeout: 2 * SOON.timeout });
    await expect(lesson.headline).not.toContainText('Done.');

    await lesson.write(solution);
    await lesson.check.click();
    await expect(lesson.headline).toContainText('Done.', SOON);
  });
}
