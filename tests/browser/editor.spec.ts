import { policyExercise } from './support/course.ts';
import { isTouch, LessonPage } from './support/lesson-page.ts';
import { hold } from './support/network.ts';
import { expect, type Page, test } from './support/test.ts';

const ADDRESS = '/custom-definitions/your-first-constraint/';
const { solution } = policyExercise('owner-label');
const template = solution['template.yaml'] ?? '';
const constraint = solution['constraint.yaml'] ?? '';

const mistakes = [
  {
    what: 'YAML',
    file: 'constraint.yaml',
    text: constraint.replace('kind: K8sLabOwnerLabel', 'kind: *none'),
    under: '*none',
    says: "unknown anchor 'none'",
  },
  {
    what: 'shape',
    file: 'constraint.yaml',
    text: constraint.replace('deny', 'denny'),
    under: 'denny',
    says: 'unrecognized enforcementAction',
  },
  {
    what: 'the template’s shape',
    file: 'template.yaml',
    text: template.replace('name: k8slab', 'name: k9slab'),
    under: 'k9slabownerlabel',
    says: 'is not equal to the lowercase',
  },
  {
    what: 'Rego',
    file: 'template.yaml',
    text: template.replace('sprintf(', 'sprinf('),
    under: 'sprinf',
    says: 'undefined function sprinf',
  },
];

for (const { what, file, text, under, says } of mistakes) {
  test(`a mistake in ${what} is underlined where it is, as soon as it is made`, async ({ page }) => {
    const lesson = new LessonPage(page);
    await lesson.open();
    await lesson.write({ ...solution, [file]: text });
    const editor = await lesson.file(file);
    await editor.clickAfter(under);
    await expect(editor.notes).toContainText(says);
    await editor.underlines(under);
    await expect(lesson.tab(file)).toContainText('1');

    await lesson.write(solution);
    await expect(editor.notes).toBeEmpty();
    await editor.underlines('');
  });
}

const saved = (page: Page) =>
  page.evaluate(() => localStorage.getItem('aks-policy-lab/exercise/owner-label'));

test.describe('while Monaco is on its way', () => {
  test('what is typed, the caret and the undo steps outlive the change of editors', async ({ page }) => {
    const monaco = await hold(page, '**/assets/monaco*.js');
    const lesson = new LessonPage(page);
    await page.goto(ADDRESS);
    await lesson.showWorkspace();
    const editor = await lesson.file('template.yaml');
    await editor.clickAfter('kind: ConstraintTemplate');
    await page.keyboard.type(' # before');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    monaco.release();
    await lesson.ready();

    await page.keyboard.type('RE and after');
    await editor.shows('kind: ConstraintTemplate # befoRE and after');
    await expect(editor.textbox).toBeFocused();
    await expect(async () => {
      await page.keyboard.press('ControlOrMeta+z');
      await expect(editor.textbox).toBeFocused();
      expect(await saved(page)).not.toContain('before');
    }).toPass();
  });

  test('keys that are pressed all the time arrive in their order', async ({ page }) => {
    const monaco = await hold(page, '**/assets/monaco*.js');
    const lesson = new LessonPage(page);
    await page.goto(ADDRESS);
    await lesson.showWorkspace();
    const editor = await lesson.file('template.yaml');
    await editor.clickAfter('kind: ConstraintTemplate');
    const typed = Array.from({ length: 120 }, (_, index) => String(index)).join(' ');
    monaco.release();
    await page.keyboard.type(` # ${typed}`, { delay: 5 });
    await lesson.ready();
    await expect.poll(() => saved(page)).toContain(typed);
  });
});

test.describe('where Monaco cannot be loaded', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] });

  test('the plain editor stays, and everything works with it', async ({ page }) => {
    await page.route('**/assets/monaco*.js', (route) => route.abort());
    const lesson = new LessonPage(page);
    await page.goto(ADDRESS);
    await lesson.showWorkspace();
    await expect(page.locator('.editor').first()).toHaveAttribute('data-editor', 'plain');
    await lesson.write(solution);
    await lesson.check.click();
    await expect(lesson.headline).toContainText('Done.');
  });
});

test('a phone keeps the plain editor, and loads nothing of Monaco', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const lesson = new LessonPage(page);
  await lesson.open();
  await page.waitForLoadState('networkidle');
  const monaco = asked.filter((address) => /monaco.*\.js/.test(address));
  expect(monaco.length > 0).toBe(!(await isTouch(page)));
});

test('code in the dark theme is light on dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const lesson = new LessonPage(page);
  await lesson.open();
  const brightness = (selector: string, property: 'color' | 'backgroundColor') =>
    page
      .locator(selector)
      .first()
      .evaluate((element, which) => {
        const [red = 0, green = 0, blue = 0] =
          getComputedStyle(element)
            [which].match(/[\d.]+/g)
            ?.map(Number) ?? [];
        return (red + green + blue) / 3;
      }, property);
  const code = (await isTouch(page)) ? '.editor-code .token' : '.view-line span span';
  const ground = (await isTouch(page)) ? '.editor' : '.monaco-editor';
  await expect.poll(() => brightness(code, 'color')).toBeGreaterThan(120);
  await expect.poll(() => brightness(ground, 'backgroundColor')).toBeLessThan(60);
});
