import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Site } from './site.ts';
import { observe, SCREENS, settle, timing, typeAtOnce } from './visit.ts';

/** How fast a page is there. Times in milliseconds since its navigation began; 0: the page has no editor. */
export interface PageBench {
  readonly what: string;
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** Until a letter typed as early as can be shows in the editor. */
  readonly firstKey: number;
  readonly monaco: number;
  readonly shift: number;
  /** Bytes on the wire. */
  readonly bytes: number;
}

interface Condition {
  readonly name: string;
  readonly runs: number;
  /** Makes the page's processor and network slower. */
  readonly slow: boolean;
}

const CONDITIONS: readonly Condition[] = [
  { name: 'unthrottled', runs: 5, slow: false },
  { name: '4x CPU, slow 4G', runs: 3, slow: true },
];

/** Slow 4G: 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms for each request. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/** Opens a page cold and warm, with and without a slow machine and network. */
export async function benchPage(
  browser: Browser,
  site: Site,
  address: string,
): Promise<readonly PageBench[]> {
  // The server compresses each file the first time that it is asked for.
  await inFreshBrowser(browser, async (context) => void (await load(context, site, address, false)));
  const rows: PageBench[] = [];
  for (const { name, runs, slow } of CONDITIONS) {
    const cold: Load[] = [];
    const warm: Load[] = [];
    for (let run = 0; run < runs; run += 1) {
      await inFreshBrowser(browser, async (context) => {
        const key = await inFreshBrowser(browser, (other) => firstKey(other, site, address, slow));
        cold.push({ ...(await load(context, site, address, slow)), firstKey: key });
        const again = await load(context, site, address, slow);
        warm.push({ ...again, firstKey: await firstKey(context, site, address, slow) });
      });
    }
    rows.push({ what: `${name}, cold`, ...medians(cold) }, { what: `${name}, warm`, ...medians(warm) });
  }
  return rows;
}

type Load = Omit<PageBench, 'what'>;

async function load(context: BrowserContext, site: Site, address: string, slow: boolean): Promise<Load> {
  const page = await openPage(context, slow);
  site.forget();
  await page.goto(site.address + address);
  await settle(page);
  const { firstPaint } = await timing(page);
  const { largestPaint, monaco, shift } = await page.evaluate(() => window.seen);
  await page.close();
  const bytes = site.served().reduce((sum, served) => sum + served.bytes, 0);
  return { firstPaint, largestPaint, firstKey: 0, monaco, shift, bytes };
}

/** Types as soon as an editor is to be seen. In a load of its own, since a key ends the measuring of paints. */
async function firstKey(
  context: BrowserContext,
  site: Site,
  address: string,
  slow: boolean,
): Promise<number> {
  const page = await openPage(context, slow);
  await page.addInitScript(typeAtOnce);
  await page.goto(site.address + address);
  const hasEditor = (await page.locator('.editor').count()) > 0;
  if (hasEditor) await page.waitForFunction(() => window.seen.firstKey > 0);
  const { firstKey: time } = await page.evaluate(() => window.seen);
  await page.close();
  return time;
}

async function openPage(context: BrowserContext, slow: boolean): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(observe);
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW_4G);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  return page;
}

async function inFreshBrowser<Result>(
  browser: Browser,
  action: (context: BrowserContext) => Promise<Result>,
) {
  const context = await browser.newContext(SCREENS.desktop);
  try {
    return await action(context);
  } finally {
    await context.close();
  }
}

function medians(loads: readonly Load[]): Load {
  const of = (figure: keyof Load) => median(loads.map((each) => each[figure]));
  return {
    firstPaint: of('firstPaint'),
    largestPaint: of('largestPaint'),
    firstKey: of('firstKey'),
    monaco: of('monaco'),
    shift: of('shift'),
    bytes: of('bytes'),
  };
}

export function median(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0;
}
