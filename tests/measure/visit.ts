import type { BrowserContextOptions, Page } from '@playwright/test';

declare global {
  interface Window {
    /** What `observe` has seen in this page; times in milliseconds since its navigation began. */
    seen: { shift: number; largestPaint: number; monaco: number; firstKey: number };
  }
}

/** The two widths at which pages are measured. */
export const SCREENS: Readonly<Record<'desktop' | 'phone', BrowserContextOptions>> = {
  desktop: { viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, serviceWorkers: 'block' },
};

/** To be run in a page before anything else: watches for what no later question could find out. */
export function observe(): void {
  const seen = { shift: 0, largestPaint: 0, monaco: 0, firstKey: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const counts = 'hadRecentInput' in entry && !entry.hadRecentInput;
      if (counts && 'value' in entry && typeof entry.value === 'number') seen.shift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.largestPaint = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const look = () => {
    if (document.querySelector('[data-editor="monaco"] .view-line span') !== null)
      seen.monaco = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** To be run after `observe`, before anything else: types a letter as soon as an editor is on the screen. */
export function typeAtOnce(): void {
  const look = () => {
    const input = document.querySelector<HTMLTextAreaElement>('.editor-input');
    const painted = performance.getEntriesByName('first-contentful-paint').length > 0;
    if (input === null || !painted) requestAnimationFrame(look);
    else {
      input.focus();
      document.execCommand('insertText', false, 'a');
      // What was typed is on the screen with the frame after the next one's start.
      requestAnimationFrame(() => requestAnimationFrame(() => (window.seen.firstKey = performance.now())));
    }
  };
  requestAnimationFrame(look);
}

/** How a page came to be, in milliseconds since its navigation began. */
export interface Timing {
  readonly firstPaint: number;
  /** The prose stands there, and its HTML has been read to the end. */
  readonly readable: number;
  /** Addresses that the page itself had asked for until it was readable. */
  readonly askedUntilReadable: readonly string[];
  /** Bytes of scripts within the HTML. */
  readonly inlineScripts: readonly string[];
}

/** Waits until a page has nothing more to load, its editor included. Returns whether it has an editor that is ready. */
export async function settle(page: Page): Promise<boolean> {
  const hasEditor = (await page.locator('.editor').count()) > 0;
  const isTouch = await page.evaluate(() => matchMedia('(pointer: coarse)').matches);
  const becomesMonaco = hasEditor && !isTouch;
  if (becomesMonaco) await page.waitForFunction(() => window.seen.monaco > 0);
  await page.waitForLoadState('networkidle');
  return becomesMonaco;
}

/** Scrolls a page to its end and back, as a reader would: what loads late must not move what is there. */
export async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
      scrollTo({ top, behavior: 'instant' });
      await frame();
    }
    scrollTo({ top: 0, behavior: 'instant' });
    await frame();
  });
}

export function timing(page: Page): Promise<Timing> {
  return page.evaluate(() => {
    const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const [navigation] = performance.getEntriesByType('navigation');
    const parsed =
      navigation instanceof PerformanceNavigationTiming ? navigation.domContentLoadedEventEnd : 0;
    const readable = Math.max(firstPaint, parsed);
    const askedUntilReadable = performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= readable)
      .map(({ name }) => name);
    const inlineScripts = [...document.scripts]
      .filter(
        ({ src, type }) => src === '' && (type === '' || type === 'module' || type === 'text/javascript'),
      )
      .map(({ text }) => text);
    return { firstPaint, readable, askedUntilReadable, inlineScripts };
  });
}
