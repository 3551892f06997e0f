import { expect, type Locator, type Page } from '@playwright/test';

/** A file's editor, whichever of the two stands there: both have the file's name to a screen reader. */
export interface Editor {
  readonly textbox: Locator;
  /** What is wrong in the file, in words, as a screen reader finds it. */
  readonly notes: Locator;
  /** Types over all that is there. */
  replaceAll(text: string): Promise<void>;
  /** Puts the caret at the end of the line that contains a text. */
  clickAfter(text: string): Promise<void>;
  /** The editor's text, as far as it is on the screen. */
  shows(text: string): Promise<void>;
  /** Expects the text, and nothing beside it, to be underlined. */
  underlines(text: string): Promise<void>;
}

export function editorOf(page: Page, file: string): Editor {
  const root = page.locator(`.editor[data-file="${file}"]`);
  const textbox = root.getByRole('textbox', { name: file });
  const isMonaco = async () => (await root.getAttribute('data-editor')) === 'monaco';
  /** Monaco draws only the lines on the screen. */
  const scrollTo = async (text: string) => {
    const line = root.locator('.view-line').filter({ hasText: text });
    await textbox.focus();
    await expect(async () => {
      if (!(await line.isVisible())) await page.keyboard.press('PageDown');
      await expect(line).toBeVisible({ timeout: 300 });
    }).toPass();
    return line;
  };
  return {
    textbox,
    notes: root.locator('.editor-notes'),
    replaceAll: async (text) => {
      await textbox.focus();
      await page.keyboard.press('ControlOrMeta+a');
      if (text === '') await page.keyboard.press('Delete');
      else await paste(page, text);
      // Back to where a reader begins.
      await page.keyboard.press('ControlOrMeta+Home');
    },
    clickAfter: async (text) => {
      if (await isMonaco()) await (await scrollTo(text)).click();
      else await textbox.evaluate(putCaretAfter, text);
      await page.keyboard.press('End');
    },
    shows: async (text) => {
      if (await isMonaco()) await expect(root.locator('.view-lines')).toContainText(text);
      else await expect(textbox).toHaveValue(new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')));
    },
    underlines: async (text) => {
      if (await isMonaco()) {
        await expect.poll(() => root.evaluate(textUnderSquiggles)).toBe(text);
      } else {
        const underlined = root.locator('.editor-squiggles u');
        await expect.poll(async () => (await underlined.allTextContents()).join('')).toBe(text);
      }
    },
  };
}

/** Pastes a text where the focus is. To insert it as typed would make an editor indent it once more. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

function putCaretAfter(input: Element, text: string): void {
  if (!(input instanceof HTMLTextAreaElement)) throw new Error('The plain editor is a textarea.');
  const end = input.value.indexOf(text) + text.length;
  input.focus();
  input.setSelectionRange(end, end);
}

/** The characters that lie above Monaco's squiggles, found by where they are on the screen. */
function textUnderSquiggles(root: Element): string {
  const boxes = [...root.querySelectorAll('.squiggly-error, .squiggly-warning')].map((squiggle) =>
    squiggle.getBoundingClientRect(),
  );
  let found = '';
  for (const line of root.querySelectorAll('.view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const range = document.createRange();
      for (let index = 0; index < (node.textContent ?? '').length; index += 1) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const under = boxes.some((box) => box.left < x && x < box.right && box.top < y && y < box.bottom);
        if (under) found += range.toString();
      }
    }
  }
  return found.replaceAll('\u00a0', ' ');
}
