import { course } from './support/course.ts';
import { expect, test } from './support/test.ts';

test('the outline lists every chapter and every lesson, and tells which ones are to come', async ({
  page,
}) => {
  await page.goto('/');
  const outline = page.getByRole('region', { name: 'Outline' });
  for (const { title, lessons, planned } of course.chapters) {
    const chapter = outline.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
    for (const lesson of lessons) {
      await expect(chapter.getByRole('link', { name: new RegExp(lesson.title) })).toBeVisible();
    }
    if (lessons.length === 0) await expect(chapter.getByText('To come', { exact: true })).toBeVisible();
    const toCome = chapter.getByText(/lessons? to come/);
    await expect(toCome).toHaveCount(planned.length > 0 ? 1 : 0);
    if (planned.length === 0) continue;
    await toCome.click();
    for (const { title: coming } of planned)
      await expect(chapter.getByText(coming, { exact: true })).toBeVisible();
  }
});

test('every link within the site leads somewhere', async ({ page, request }) => {
  const seen = new Set<string>();
  const queue = ['/'];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
    // Only pages have links.
    if (response.headers()['content-type']?.includes('html') !== true) continue;
    await page.goto(address);
    for (const link of await page.locator('a[href^="/"]').all()) {
      const [path = '', anchor = ''] = ((await link.getAttribute('href')) ?? '').split('#');
      queue.push(path);
      if (anchor !== '' && path === address) await expect(page.locator(`#${anchor}`)).toHaveCount(1);
    }
  }
  expect(seen.size).toBeGreaterThan(2);
});

test('the way past the header is the first thing to reach by keyboard', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
});

test('the chosen theme holds on the next page and after a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect.poll(paper).not.toBe(light);
  const dark = await paper();
  await page.getByRole('link', { name: /^Start/ }).click();
  await expect(page.getByRole('button', { name: 'Dark theme' })).toHaveAttribute('aria-pressed', 'true');
  expect(await paper()).toBe(dark);
  await page.reload();
  expect(await paper()).toBe(dark);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const { title, url } of course.chapters.flatMap(({ lessons }) => lessons)) {
    test(`“${title}” can be read`, async ({ page }) => {
      await page.goto(url);
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole('article')).toContainText(/policy/i);
    });
  }
});
