import { course, words } from './support/course.ts';
import { expect, test } from './support/test.ts';

const lesson = course.chapters[0]?.lessons[0];
const exercise = lesson?.exercises.find((each) => each.check === 'choice');
if (lesson === undefined || exercise === undefined || exercise.check !== 'choice') {
  throw new Error('The course begins with a lesson that has a choice.');
}
const { options } = exercise;
const [first] = options;
const right = options.find(({ correct }) => correct);
if (first === undefined || right === undefined) throw new Error('The choice has no right option.');

test('a learner predicts wrongly, reads why, and finds the right answer', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Start with the first lesson' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.title);

  const choice = page.getByRole('region', { name: exercise.title });
  for (const { feedback } of options) await expect(choice.getByText(words(feedback.__html))).toBeHidden();
  const wrongFirst = options.toSorted((one, other) => Number(one.correct) - Number(other.correct));
  for (const { label, correct, feedback } of wrongFirst) {
    await choice.getByRole('button', { name: label }).click();
    const answer = choice.getByRole('status').filter({ hasText: words(feedback.__html) });
    await expect(answer).toContainText(correct ? 'Yes.' : 'No.');
    const state = correct ? 'Lesson done.' : 'One exercise is left to do.';
    await expect(page.getByText(state)).toBeVisible();
  }
});

test('what was chosen is there again after a reload, and the outline shows the lesson as done', async ({
  page,
}) => {
  await page.goto(lesson.url);
  await page.getByRole('button', { name: right.label }).click();
  await expect(page.getByText('Lesson done.')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Lesson done.')).toBeVisible();
  await expect(page.getByText(words(right.feedback.__html))).toBeVisible();

  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Outline' }).click();
  await expect(
    page.getByRole('link', { name: new RegExp(lesson.title) }).getByRole('img', { name: /done/i }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: /^Continue: / })).toBeVisible();
});

test('the choice is answered by keyboard alone', async ({ page }) => {
  await page.goto(lesson.url);
  const button = page.getByRole('button', { name: first.label });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(words(first.feedback.__html))).toBeVisible();
  await expect(button).toBeFocused();
});
