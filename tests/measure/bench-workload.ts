import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { loadOpaModule } from '../../src/engine/opa/load-node.ts';
import { loadRegoModule } from '../../src/engine/rego/load-node.ts';
import { provideChromium, thisMachine } from '../browser/chromium/index.ts';
import { buildPage } from './build-page.ts';
import { serveSite } from './site.ts';
import { parseWorkload, runWorkload, type WorkloadFigures } from './workload/workload.ts';

/** A workload's figures in Node, and beside them those in a worker of the browser. */
export interface WorkloadBench extends WorkloadFigures {
  readonly browser: WorkloadFigures;
}

/**
 * Measures a workload.
 * @param file JSON, gzip'd or not, as `Workload` describes it
 * @throws ZodError where the file has another shape
 */
export async function benchWorkload(file: string): Promise<WorkloadBench> {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const modules = { rego: await loadRegoModule(), opa: loadOpaModule() };
  const inNode = await runWorkload(modules, parseWorkload(text));
  return { ...inNode, browser: await inBrowser(text) };
}

async function inBrowser(workload: string): Promise<WorkloadFigures> {
  const built = await buildPage(new URL('./workload', import.meta.url));
  const site = await serveSite(built.folder);
  // Standard output is for the figures alone.
  const browser = await chromium.launch({
    executablePath: await provideChromium({ ...thisMachine, say: console.error }),
  });
  try {
    const page = await browser.newPage();
    await page.goto(site.address);
    return await page.evaluate((work) => window.runInWorker(work), workload);
  } finally {
    await browser.close();
    await site.close();
    built.remove();
  }
}
