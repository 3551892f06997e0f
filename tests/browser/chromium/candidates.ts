import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** A browser that may be on this machine. */
export interface Candidate {
  /** What it is, for the reader. */
  readonly name: string;
  readonly path: string;
}

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where the installers of macOS and Windows put the browsers, which are not on the path there. */
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browsers that are on this machine, the best choice first. `CHROMIUM` in the environment names another one. */
export function candidates(env: NodeJS.ProcessEnv = process.env): readonly Candidate[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program)));
  const named =
    env['CHROMIUM'] === undefined ? [] : [{ name: 'the browser named by CHROMIUM', path: env['CHROMIUM'] }];
  return [
    ...named,
    ...[...onPath, ...INSTALLED].map((path) => ({ name: 'the installed browser', path })),
    { name: "Playwright's own Chromium", path: chromium.executablePath() },
  ].filter(({ path }) => existsSync(path));
}
