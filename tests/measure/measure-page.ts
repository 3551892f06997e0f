import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { brotli, type Served, type Site } from './site.ts';
import { observe, scrollThrough, settle, timing } from './visit.ts';

/** What a page costs somebody who opens it for the first time. Sizes in bytes. */
export interface PageCost {
  /** An exercise with an editor; otherwise the page is for reading. */
  readonly hasEditor: boolean;
  /** Scripts until the prose can be read. */
  readonly scriptsUntilReadable: number;
  /** All scripts until the page has nothing more to load: workers and, where there is one, Monaco included. */
  readonly scripts: number;
  readonly styles: number;
  readonly fonts: number;
  /** Cumulative layout shift. */
  readonly shift: number;
}

/** Opens a page of the site in a fresh browser, and lets it load whatever it loads by itself. */
export async function measurePage(
  browser: Browser,
  site: Site,
  folder: string,
  address: string,
  options: BrowserContextOptions,
): Promise<PageCost> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    site.forget();
    await page.goto(site.address + address);
    await settle(page);
    await scrollThrough(page);
    const { askedUntilReadable, inlineScripts } = await timing(page);
    const served = site.served();
    const inline = brotliCompressSync(inlineScripts.join('\n')).length * Math.sign(inlineScripts.length);
    const early = new Set(askedUntilReadable.map((name) => new URL(name).pathname.slice(1)));
    return {
      hasEditor: (await page.locator('.editor').count()) > 0,
      scriptsUntilReadable:
        inline +
        total(
          folder,
          served.filter(({ file }) => early.has(file)),
          '.js',
        ),
      scripts: inline + total(folder, served, '.js'),
      styles: total(folder, served, '.css'),
      fonts: total(folder, served, '.woff2', '.woff', '.ttf'),
      shift: await page.evaluate(() => window.seen.shift),
    };
  } finally {
    await context.close();
  }
}

/** The size of the files with one of these endings; one that is asked for twice counts once. */
function total(folder: string, served: readonly Served[], ...endings: readonly string[]): number {
  const files = new Set(served.map(({ file }) => file));
  const wanted = [...files].filter((file) => endings.some((ending) => file.endsWith(ending)));
  return wanted.reduce((sum, file) => sum + brotli(join(folder, file)).length, 0);
}
