import { policyExercise } from './support/course.ts';
import { editorOf, paste } from './support/editor.ts';
import { LessonPage } from './support/lesson-page.ts';
import { hold } from './support/network.ts';
import { expect, test } from './support/test.ts';

const { solution } = policyExercise('owner-label');

test('the whole exercise is done by keyboard alone', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  const press = (key: string) => page.keyboard.press(key);

  await lesson.tab('template.yaml').focus();
  await press('Tab');
  const template = await focusedEditor(lesson, 'template.yaml');
  await template.textbox.press('ControlOrMeta+a');
  await paste(page, solution['template.yaml'] ?? '');

  await test.step('Tab indents, and Esc lets it out', async () => {
    await press('ControlOrMeta+End');
    await press('Tab');
    await expect(template.textbox).toBeFocused();
    await press('Escape');
    await expect(lesson.workspace.getByText('Tab now leaves the editor.')).toBeVisible();
    await press('Shift+Tab');
    await expect(lesson.tab('template.yaml')).toBeFocused();
  });

  await press('ArrowRight');
  await expect(lesson.tab('constraint.yaml')).toBeFocused();
  await press('Tab');
  const constraint = await focusedEditor(lesson, 'constraint.yaml');
  await constraint.textbox.press('ControlOrMeta+a');
  await paste(page, solution['constraint.yaml'] ?? '');
  await press('Escape');
  await press('Tab');
  await expect(page.getByRole('separator', { name: 'Height of the results' })).toBeFocused();
  await press('Tab');
  await expect(lesson.check).toBeFocused();
  await press('Enter');
  await expect(lesson.headline).toContainText('Done.');
  await expect(lesson.check).toBeFocused();
});

test('Ctrl+M lets Tab through until it is pressed again', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  const template = await lesson.file('template.yaml');
  await template.textbox.focus();
  await page.keyboard.press('Control+m');
  await expect(
    lesson.workspace.getByText('Tab leaves the editor. Press Ctrl+M to let it indent again.'),
  ).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(template.textbox).not.toBeFocused();
});

test('the divider between prose and workspace moves by keyboard, and stays there', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  const divider = page.getByRole('separator', { name: 'Width of the workspace' });
  const width = () => lesson.workspace.evaluate((element) => element.getBoundingClientRect().width);
  const before = await width();
  await divider.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBeGreaterThan(before + 20);
  const after = await width();
  await page.reload();
  await lesson.ready();
  await expect.poll(width).toBe(after);
});

test('one can type before any script has run, and it is kept', async ({ page }) => {
  const scripts = await hold(page, '**/assets/*.js');
  const lesson = new LessonPage(page);
  await page.goto('/custom-definitions/your-first-constraint/', { waitUntil: 'commit' });
  const editor = editorOf(page, 'template.yaml');
  await editor.textbox.click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# early\n');
  scripts.release();
  await lesson.ready();
  await editor.shows('# early');
  await expect(editor.textbox).toBeFocused();
  await page.keyboard.type('# late');
  await editor.shows('# late');
  await page.reload();
  await lesson.ready();
  await editor.shows('# early');
});

async function focusedEditor(lesson: LessonPage, file: string) {
  const textbox = lesson.workspace.getByRole('textbox', { name: file });
  await expect(textbox).toBeFocused();
  return { textbox };
}
