import { spawnSync } from 'node:child_process';
import { chromium } from '@playwright/test';
import { type Candidate, candidates } from './candidates.ts';

/** There is no browser to test with, and none could be installed. The message says what to do. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
}

/** What this module does to the machine; other ones in tests. */
export interface Machine {
  candidates(): readonly Candidate[];
  /** Whether a browser really starts and shows a page: some systems have a program of that name which only advertises it. */
  starts(path: string): Promise<boolean>;
  /** Runs an installer. Returns whether it succeeded. */
  run(command: readonly [string, ...string[]]): boolean;
  say(line: string): void;
}

/** Ways to get a browser, tried in this order. The last one works only where the user may install packages. */
const INSTALLERS: readonly { readonly what: string; readonly commands: readonly [string, ...string[]][] }[] =
  [
    { what: "Playwright's own Chromium", commands: [['npx', 'playwright', 'install', 'chromium']] },
    {
      what: "the system's Chromium",
      commands: [
        ['apt-get', 'update'],
        ['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium'],
      ],
    },
  ];

/**
 * The path of a Chromium that starts, installing one where there is none. Says which one it took.
 * @throws NoBrowser
 */
export async function provideChromium(machine: Machine = thisMachine): Promise<string> {
  const refused = new Set<string>();
  const firstThatStarts = async () => {
    for (const { name, path } of machine.candidates()) {
      if (refused.has(path)) continue;
      if (await machine.starts(path)) {
        machine.say(`Browser: ${name}, ${path}`);
        return path;
      }
      machine.say(`Browser: ${path} is there, but does not start.`);
      refused.add(path);
    }
    return undefined;
  };

  const installed = await firstThatStarts();
  if (installed !== undefined) return installed;
  for (const { what, commands } of INSTALLERS) {
    machine.say(`Browser: none found, trying to install ${what}.`);
    if (!commands.every((command) => machine.run(command))) continue;
    // What lacked a library before may have it now.
    refused.clear();
    const path = await firstThatStarts();
    if (path !== undefined) return path;
  }
  throw new NoBrowser(
    'No Chromium to test with. Install Chromium or Chrome by the means of your system, or run `npx playwright install --with-deps chromium`; ' +
      'a browser at an unusual place can be named by the environment variable CHROMIUM.',
  );
}

const MINUTES = 60_000;

/** The machine that this runs on. */
export const thisMachine: Machine = {
  candidates,
  starts: async (executablePath) => {
    try {
      const browser = await chromium.launch({ executablePath, timeout: MINUTES / 2 });
      try {
        await (await browser.newPage()).goto('data:text/html,<title>ready</title>');
        return true;
      } finally {
        await browser.close();
      }
    } catch {
      return false;
    }
  },
  run: ([program, ...args]) => {
    // Errors go where the reader sees them; the standard output may be a report.
    const stdio: ['ignore', number, 'inherit'] = ['ignore', 2, 'inherit'];
    // On Windows, npm's programs are scripts of the shell.
    const shell = process.platform === 'win32';
    return spawnSync(program, args, { stdio, shell, timeout: 5 * MINUTES }).status === 0;
  },
  say: (line) => console.error(line),
};
