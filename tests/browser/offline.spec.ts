import { course, policyExercise } from './support/course.ts';
import { LessonPage } from './support/lesson-page.ts';
import { expect, test } from './support/test.ts';

const { solution } = policyExercise('owner-label');

test.use({ serviceWorkers: 'allow' });

test('after the first visit the whole course works without a network', async ({ page, context }) => {
  test.slow();
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);

  for (const { title, url } of course.chapters.flatMap(({ lessons }) => lessons)) {
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  }
  const lesson = new LessonPage(page);
  await lesson.open();
  await lesson.write(solution);
  await lesson.check.click();
  await expect(lesson.headline).toContainText('Done.');
});
