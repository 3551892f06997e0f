import AxeBuilder from '@axe-core/playwright';
import { pages, policyExercise } from './support/course.ts';
import { LessonPage } from './support/lesson-page.ts';
import { expect, type Page, test } from './support/test.ts';

const { wrong, solution } = policyExercise('owner-label');

/** Expects no violation of any of axe's rules, those beyond the norm included. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html) }));
  expect(found).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const address of pages) {
      test(`${address} has no violation`, async ({ page }) => {
        await page.goto(address);
        await page.waitForLoadState('networkidle');
        await expectAccessible(page);
      });
    }

    test('the outline with everything unfolded has no violation', async ({ page }) => {
      await page.goto('/');
      for (const planned of await page.getByText(/lessons? to come/).all()) await planned.click();
      await expectAccessible(page);
    });

    test('answers to a choice have no violation', async ({ page }) => {
      await page.goto('/introduction/not-secure-by-default/');
      for (const option of await page.getByRole('region').getByRole('list').getByRole('button').all())
        await option.click();
      await expectAccessible(page);
    });

    test('the workspace has no violation, whatever a check says', async ({ page }) => {
      const lesson = new LessonPage(page);
      await lesson.open();
      await expectAccessible(page);

      await test.step('with a hint, verdicts and an opened case', async () => {
        await lesson.write(wrong[0]?.files ?? {});
        await lesson.check.click();
        await expect(lesson.headline).toContainText('cases are judged rightly');
        await lesson.results.getByRole('group').first().click();
        await expectAccessible(page);
      });
      await test.step('with a policy that is refused', async () => {
        await lesson.write({ 'constraint.yaml': 'kind: [' });
        await lesson.check.click();
        await expect(lesson.results.getByRole('list', { name: 'Problems' })).toBeVisible();
        await expectAccessible(page);
      });
      await test.step('with the solution', async () => {
        await lesson.workspace.getByRole('button', { name: 'Show solution' }).click();
        await expect(lesson.workspace.getByRole('table')).toHaveCount(2);
        await expectAccessible(page);
        await lesson.workspace.getByRole('button', { name: 'Back to my files' }).click();
      });
      await test.step('when it is done', async () => {
        await lesson.write(solution);
        await lesson.check.click();
        await expect(lesson.headline).toContainText('Done.');
        await expectAccessible(page);
      });
    });
  });
}

test('nothing is cut off or scrolls sideways', async ({ page }) => {
  for (const address of pages) {
    await page.goto(address);
    const { wide, screen } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    }));
    expect(wide, address).toBeLessThanOrEqual(screen);
  }
});

test('with the text at twice its size, a lesson still works', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 512 });
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.check.click();
  await expect(lesson.headline).toBeInViewport();
});
