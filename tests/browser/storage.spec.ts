import { policyExercise } from './support/course.ts';
import { LessonPage } from './support/lesson-page.ts';
import { expect, type Page, test } from './support/test.ts';

const { solution } = policyExercise('owner-label');
const KEY = 'aks-policy-lab/exercise/owner-label';

const stored = (page: Page, key = KEY) => page.evaluate((asked) => localStorage.getItem(asked), key);
const notices = (page: Page) => page.locator('#notices');

for (const broken of ['{"version":', '[]', 'null', '"text"', '{"texts":7}', '\u0000']) {
  test(`saved progress that is broken is set aside: ${JSON.stringify(broken)}`, async ({ page }) => {
    await page.goto('/');
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, broken] as const);
    const lesson = new LessonPage(page);
    await lesson.open();
    await expect(notices(page)).toContainText('It was set aside');
    expect(await stored(page, `${KEY}.set-aside-1`)).toBe(broken);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notices(page)).toBeEmpty();

    await lesson.write(solution);
    await lesson.check.click();
    await expect(lesson.headline).toContainText('Done.');
    await page.reload();
    await lesson.showWorkspace();
    await lesson.ready();
    await expect(lesson.headline).toContainText('Done.');
    await expect(notices(page)).toBeEmpty();
  });
}

test('progress of a newer version of the course is left as it is, and the learner is told', async ({
  page,
}) => {
  const newer = JSON.stringify({ version: 9999, record: { something: 'new' } });
  await page.goto('/');
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, newer] as const);
  const lesson = new LessonPage(page);
  await lesson.open();
  await expect(notices(page)).toContainText('newer version');
  await lesson.write(solution);
  await lesson.check.click();
  await expect(lesson.headline).toContainText('Done.');
  expect(await stored(page)).toBe(newer);
});

test('a full storage is told of, and the page goes on working', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(() => {
    let chunk = 'x'.repeat(1_000_000);
    for (let number = 0; chunk.length > 0; number += 1) {
      try {
        localStorage.setItem(`somebody else's ${number}`, chunk);
      } catch {
        chunk = chunk.slice(0, chunk.length / 2);
      }
    }
  });
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.write(solution);
  await expect(notices(page)).toContainText('storage for the site is full');
  await lesson.check.click();
  await expect(lesson.headline).toContainText('Done.');

  await test.step('and what was typed is saved once there is room', async () => {
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith('somebody')) localStorage.removeItem(key);
    });
    const constraint = await lesson.file('constraint.yaml');
    await constraint.clickAfter('enforcementAction');
    await page.keyboard.type(' # saved');
    await expect(notices(page)).toBeEmpty();
    await page.reload();
    await lesson.showWorkspace();
    await lesson.ready();
    await constraint.shows('# saved');
  });
});

test('a browser that stores nothing is told of, and the page works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  });
  const lesson = new LessonPage(page);
  await lesson.open();
  await expect(notices(page)).toContainText('does not let the site store anything');
  await lesson.write(solution);
  await lesson.check.click();
  await expect(lesson.headline).toContainText('Done.');
});

test('a second tab gets what is typed in the first, and neither text is lost', async ({ page, context }) => {
  const one = new LessonPage(page);
  await one.open();
  const two = new LessonPage(await context.newPage());
  await two.open();

  const inTwo = await two.file('constraint.yaml');
  await expect.poll(() => stored(page)).toContain('constraint.yaml');
  const inOne = await one.file('constraint.yaml');
  await inOne.clickAfter('enforcementAction');
  await one.page.keyboard.type(' # one');
  await inTwo.shows('enforcementAction: deny # one');

  await inTwo.clickAfter('enforcementAction');
  await two.page.keyboard.type(' # two');
  await inOne.shows('# one # two');
});

test('the last keys before a page is left are saved', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open();
  const constraint = await lesson.file('constraint.yaml');
  await constraint.clickAfter('enforcementAction');
  await page.keyboard.type(' # last words');
  await page.reload();
  await lesson.showWorkspace();
  await lesson.ready();
  await constraint.shows('# last words');
});
