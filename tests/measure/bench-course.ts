import { chromium } from '@playwright/test';
import { provideChromium } from '../browser/chromium/index.ts';
import { benchEngine } from './bench-engine.ts';
import { benchPage } from './bench-page.ts';
import { pagesIn } from './pages.ts';
import { serveSite } from './site.ts';
import { table } from './table.ts';

const DIST = 'dist';

/** Prints how fast the built pages, and the engine behind their checks, are in the browser. */
export async function benchCourse(): Promise<void> {
  const browser = await chromium.launch({ executablePath: await provideChromium() });
  const site = await serveSite(DIST);
  try {
    const engine = await benchEngine(browser);
    console.log('\nThe engine in a worker of the browser');
    console.log(
      table(
        ['', 'ms'],
        engine.map(({ what, time }) => [what, time.toFixed(1)]),
      ),
    );

    for (const address of pagesIn(DIST)) {
      const rows = await benchPage(browser, site, address);
      console.log(`\n${address}`);
      const head = ['', 'FCP', 'LCP', 'typable', 'Monaco', 'layout shift', 'KB'];
      console.log(
        table(
          head,
          rows.map(({ what, firstPaint, largestPaint, firstKey, monaco, shift, bytes }) => [
            what,
            ...[firstPaint, largestPaint, firstKey, monaco].map((time) =>
              time === 0 ? '-' : time.toFixed(0),
            ),
            shift.toFixed(3),
            (bytes / 1000).toFixed(0),
          ]),
        ),
      );
    }
  } finally {
    await browser.close();
    await site.close();
  }
}
