import { course, policyExercise, words } from './support/course.ts';
import { LessonPage } from './support/lesson-page.ts';
import { expect, test } from './support/test.ts';

const exercise = policyExercise('owner-label');
const { start, solution, cases, hints, wrong } = exercise;
const lessonTitle = course.chapters
  .flatMap(({ lessons }) => lessons)
  .find(({ exercises }) => exercises.some(({ id }) => id === exercise.id))?.title;

test('the starter fails, and tells what each object comes to', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.check.click();
  await expect(lesson.headline).toContainText(`of ${cases.length} cases are judged rightly`);
  for (const { title, hidden } of cases) {
    await expect(lesson.case(title)).toContainText(/admitted|denied/);
    await lesson.case(title).getByRole('group').click();
    const manifest = lesson.case(title).getByRole('code').filter({ hasText: 'apiVersion:' });
    await expect(manifest).toHaveCount(hidden ? 0 : 1);
  }
});

test('every typical mistake earns its own hint', async ({ page }) => {
  test.slow();
  const lesson = new LessonPage(page);
  await lesson.open();
  for (const { name, files, hint } of wrong) {
    await test.step(name, async () => {
      await lesson.write(files);
      await lesson.check.click();
      await expect(lesson.results.getByText(words(hint.__html))).toBeVisible();
      await expect(lesson.headline).not.toContainText('Done.');
    });
  }
});

test('general hints come one at a time', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.check.click();
  for (const [index, hint] of hints.entries()) {
    await expect(lesson.results.getByText(words(hint.__html))).toHaveCount(0);
    await lesson.results.getByRole('button', { name: /^Show a(nother)? hint$/ }).click();
    await expect(lesson.results.getByText(words(hint.__html))).toBeVisible();
    await expect(lesson.results.getByText(`Hint ${index + 1} of ${hints.length}`)).toBeVisible();
  }
  await expect(lesson.results.getByRole('button', { name: /hint/ })).toHaveCount(0);
});

test('the right answer is done, and stays so with its text after a reload', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.write(solution);
  await lesson.check.click();
  await expect(lesson.headline).toContainText('Done.');
  for (const { title, expect: verdict } of cases) await expect(lesson.case(title)).toContainText(verdict);

  await page.reload();
  await lesson.showWorkspace();
  await lesson.ready();
  await expect(lesson.headline).toContainText('Done.');
  const constraint = await lesson.file('constraint.yaml');
  await constraint.shows('kinds: ["Namespace"]');

  await lesson.showProse();
  await page.getByRole('button', { name: 'It is admitted, and nobody hears of it' }).click();
  await page.goto('/');
  const link = page.getByRole('link', { name: new RegExp(`${lessonTitle}`) });
  await expect(link.getByRole('img', { name: /done/i })).toBeVisible();
});

test('an answer in other words is right, too', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  const template = (solution['template.yaml'] ?? '').replace(
    'not input.review.object.metadata.labels.owner\n',
    'labels := object.get(input.review.object.metadata, "labels", {})\n          not "owner" in object.keys(labels)\n',
  );
  await lesson.write({
    ...solution,
    'template.yaml': template.replace(
      'package k8slabownerlabel\n',
      'package k8slabownerlabel\n\n        import future.keywords.in\n',
    ),
  });
  await lesson.check.click();
  await expect(lesson.headline).toContainText('Done.');
});

test('a changed text makes the results old, and they are kept', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.check.click();
  await expect(lesson.headline).toContainText('cases are judged rightly');
  const template = await lesson.file('template.yaml');
  await template.clickAfter('kind: ConstraintTemplate');
  await page.keyboard.type(' # mine');
  await expect(lesson.headline).toContainText('You have changed the files since this check.');
  await page.reload();
  await lesson.showWorkspace();
  await lesson.ready();
  await template.shows('kind: ConstraintTemplate # mine');
  await expect(lesson.headline).toContainText('You have changed the files since this check.');
});

test('Reset gives the starter back, and Undo the learner’s text', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.write(solution);
  const constraint = await lesson.file('constraint.yaml');
  await lesson.reset.click();
  await constraint.shows('Where the rule applies goes here');
  await page.reload();
  await lesson.showWorkspace();
  await lesson.ready();
  await constraint.shows('Where the rule applies goes here');
  await lesson.undo.click();
  await constraint.shows('kinds: ["Namespace"]');
  const template = await lesson.file('template.yaml');
  await template.shows('kind: K8sLabOwnerLabel');
});

test('the solution opens beside the learner’s text, can be taken over, and taken back', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.workspace.getByRole('button', { name: 'Show solution' }).click();
  for (const [file, text] of Object.entries(solution)) {
    const table = lesson.workspace.getByRole('table', { name: file });
    await expect(table).toContainText('Yours');
    const added = text.split('\n').filter((line) => !start[file]?.split('\n').includes(line));
    for (const line of added)
      await expect(table.getByRole('cell', { name: line.trim(), exact: true })).toBeVisible();
  }
  await lesson.workspace.getByRole('button', { name: 'Back to my files' }).click();
  await expect(lesson.workspace.getByRole('table')).toHaveCount(0);
  const constraint = await lesson.file('constraint.yaml');
  await constraint.shows('Where the rule applies goes here');

  await lesson.workspace.getByRole('button', { name: 'Show solution' }).click();
  await lesson.workspace.getByRole('button', { name: 'Use the solution' }).click();
  await constraint.shows('kinds: ["Namespace"]');
  await lesson.check.click();
  await expect(lesson.headline).toContainText('Done.');
  await lesson.undo.click();
  await constraint.shows('Where the rule applies goes here');
});

test('the question about the missing label is answered in the prose', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.showProse();
  const choice = page.getByRole('region', { name: 'What is a missing label worth?' });
  await choice.getByRole('button', { name: /It is refused/ }).click();
  await expect(choice.getByText('Kubernetes fills in no empty label')).toBeVisible();
  await choice.getByRole('button', { name: /It is admitted/ }).click();
  await expect(choice.getByText('The path leads nowhere')).toBeVisible();
});
