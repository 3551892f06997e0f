import { expect, type Locator, type Page } from '@playwright/test';
import { editorOf } from './editor.ts';

/** A lesson with an exercise, as a learner handles it: by what is to be seen and read. */
export class LessonPage {
  readonly page: Page;
  readonly workspace: Locator;
  readonly results: Locator;
  /** The one sentence about the whole check. */
  readonly headline: Locator;
  readonly check: Locator;
  readonly reset: Locator;
  readonly undo: Locator;

  constructor(page: Page) {
    this.page = page;
    this.workspace = page.getByRole('region', { name: 'Workspace' });
    this.results = page.getByRole('region', { name: 'Results' });
    this.headline = this.results.getByRole('status');
    const button = (name: string) => this.workspace.getByRole('button', { name, exact: true });
    this.check = button('Check');
    this.reset = button('Reset');
    this.undo = button('Undo');
  }

  /** Opens the lesson, its workspace on a phone, and waits until nothing more is to come. */
  async open(): Promise<void> {
    await this.page.goto('/custom-definitions/your-first-constraint/');
    await this.showWorkspace();
    await this.ready();
  }

  /** Waits for the editor that this screen gets: Monaco, or on a phone the plain one. */
  async ready(): Promise<void> {
    const editors = this.page.locator('.editor');
    for (const editor of await editors.all()) {
      await expect(editor).toHaveAttribute('data-editor', (await isTouch(this.page)) ? 'plain' : 'monaco');
    }
  }

  /** Where prose and workspace take turns, turns to the workspace. */
  async showWorkspace(): Promise<void> {
    const turn = this.page.getByRole('button', { name: 'Workspace', exact: true });
    if (await turn.isVisible()) await turn.click();
  }

  /** The same, to the prose. */
  async showProse(): Promise<void> {
    const turn = this.page.getByRole('button', { name: 'Lesson', exact: true });
    if (await turn.isVisible()) await turn.click();
  }

  tab(file: string): Locator {
    return this.workspace.getByRole('tab', { name: file });
  }

  /** Opens a file and gives its editor. */
  async file(file: string) {
    await this.tab(file).click();
    return editorOf(this.page, file);
  }

  /** Puts texts into the files, each in place of all that was there. */
  async write(texts: Readonly<Record<string, string>>): Promise<void> {
    for (const [file, text] of Object.entries(texts)) {
      const editor = await this.file(file);
      await editor.replaceAll(text);
    }
  }

  /** One case of the results. */
  case(title: string): Locator {
    return this.results.getByRole('listitem').filter({ hasText: title });
  }
}

export function isTouch(page: Page): Promise<boolean> {
  return page.evaluate(() => matchMedia('(pointer: coarse)').matches);
}
