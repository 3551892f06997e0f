/**
 * `npm run budgets`: what the pages in `dist` cost a visitor, against what they may cost. Each page is opened in a browser;
 * what it asks for counts, in the size that brotli makes of it. 1 KB is 1,000 bytes.
 */
import { chromium } from '@playwright/test';
import { provideChromium } from '../browser/chromium/index.ts';
import { exceeds, type Line, linesOfEngines, linesOfPage } from './limits.ts';
import { measurePage } from './measure-page.ts';
import { pagesIn } from './pages.ts';
import { serveSite } from './site.ts';
import { table } from './table.ts';
import { SCREENS } from './visit.ts';

const DIST = 'dist';

const site = await serveSite(DIST);
const browser = await chromium.launch({ executablePath: await provideChromium() });
const lines: Line[] = [...linesOfEngines(DIST)];
try {
  for (const page of pagesIn(DIST)) {
    for (const [screen, options] of Object.entries(SCREENS)) {
      const cost = await measurePage(browser, site, DIST, page, options);
      lines.push(...linesOfPage(`${page} (${screen})`, cost));
    }
  }
} finally {
  await browser.close();
  await site.close();
}

const over = lines.filter(exceeds);
console.log(
  table(
    ['', 'what', 'is', 'may be', ''],
    lines.map((line) => [
      line.where,
      line.what,
      line.show(line.is),
      line.limit === undefined ? '' : line.show(line.limit),
      exceeds(line) ? 'OVER' : '',
    ]),
  ),
);
console.log(over.length === 0 ? 'Everything is within its limit.' : `Over the limit: ${over.length}`);
process.exitCode = over.length === 0 ? 0 : 1;
