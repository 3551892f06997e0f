import { policyExercise } from './support/course.ts';
import { LessonPage } from './support/lesson-page.ts';
import { hold } from './support/network.ts';
import { expect, test } from './support/test.ts';

const { solution } = policyExercise('owner-label');
const template = solution['template.yaml'] ?? '';
const COMPILER = '**/opa.wasm*';

/** The engine that evaluates Rego takes this, Gatekeeper does not. */
const UNSAFE = 'not input.review.object.spec.containers[_].resources';
const unsafe = { ...solution, 'template.yaml': template.replace(/\bnot input\..*/, UNSAFE) };

test('what only OPA refuses is told of while typing, and by the check', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.write(unsafe);
  const editor = await lesson.file('template.yaml');
  await expect(editor.notes).toContainText('rego_unsafe_var_error: var _ is unsafe');
  await lesson.check.click();
  await expect(lesson.results).toContainText('rego_unsafe_var_error: var _ is unsafe');
  await expect(lesson.headline).not.toContainText('Done.');
});

test('the compiler is asked for when the editor is there @desktop', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  const monaco = await hold(page, '**/monaco.*.js');
  const lesson = new LessonPage(page);
  const opened = lesson.open();
  await expect.poll(() => requested.some((address) => address.includes('/monaco.'))).toBe(true);
  expect(requested.filter((address) => address.includes('/opa.wasm'))).toEqual([]);
  monaco.release();
  await opened;
  await expect.poll(() => requested.some((address) => address.includes('/opa.wasm'))).toBe(true);
});

test('a check waits for the compiler', async ({ page }) => {
  const { release } = await hold(page, COMPILER);
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.write(solution);
  await lesson.check.click();
  await expect(lesson.workspace.getByRole('button', { name: 'Checking…' })).toBeVisible();
  release();
  await expect(lesson.headline).toContainText('Done.');
});

test.describe('without a connection', () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test('nothing is graded without the compiler, which is said, and the next check tries again', async ({
    page,
  }) => {
    await page.route(COMPILER, (route) => route.abort());
    const lesson = new LessonPage(page);
    await lesson.open();
    await lesson.write(solution);
    await lesson.check.click();
    await expect(lesson.results).toContainText('Nothing was graded');
    await page.unroute(COMPILER);
    await lesson.check.click();
    await expect(lesson.headline).toContainText('Done.');
  });
});
