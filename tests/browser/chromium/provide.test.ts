import { expect, test } from 'vitest';
import type { Candidate } from './candidates.ts';
import { type Machine, NoBrowser, provideChromium } from './provide.ts';

/** A machine on which `installs` says what each program brings, and only the browsers in `good` start. */
function machine(
  there: readonly Candidate[],
  { good = [], installs = {} }: { good?: readonly string[]; installs?: Record<string, Candidate> } = {},
) {
  const browsers = [...there];
  const ran: string[] = [];
  const said: string[] = [];
  const fake: Machine = {
    candidates: () => browsers,
    starts: async (path) => good.includes(path),
    run: (command) => {
      ran.push(command.join(' '));
      const brought = installs[command[0]];
      if (brought === undefined) return false;
      browsers.push(brought);
      return true;
    },
    say: (line) => said.push(line),
  };
  return { fake, ran, said };
}

const system: Candidate = { name: 'the installed browser', path: '/usr/bin/chromium' };
const stub: Candidate = { name: 'the installed browser', path: '/usr/bin/chromium-browser' };
const own: Candidate = { name: "Playwright's own Chromium", path: '/cache/chrome' };

test('takes the first browser that is there, and says which', async () => {
  const { fake, ran, said } = machine([system, own], { good: [system.path, own.path] });
  expect(await provideChromium(fake)).toBe(system.path);
  expect(ran).toEqual([]);
  expect(said).toEqual(['Browser: the installed browser, /usr/bin/chromium']);
});

test('passes over a program that is no browser', async () => {
  const { fake, ran } = machine([stub, own], { good: [own.path] });
  expect(await provideChromium(fake)).toBe(own.path);
  expect(ran).toEqual([]);
});

test('installs Playwright’s own browser where there is none', async () => {
  const { fake, ran } = machine([], { good: [own.path], installs: { npx: own } });
  expect(await provideChromium(fake)).toBe(own.path);
  expect(ran).toEqual(['npx playwright install chromium']);
});

test('asks the system where Playwright’s own cannot be had', async () => {
  const { fake, ran } = machine([], { good: [system.path], installs: { 'apt-get': system } });
  expect(await provideChromium(fake)).toBe(system.path);
  expect(ran.at(-1)).toContain('apt-get install');
});

test('says what to do where nothing helps', async () => {
  const { fake } = machine([stub]);
  await expect(provideChromium(fake)).rejects.toThrow(NoBrowser);
  await expect(provideChromium(fake)).rejects.toThrow('npx playwright install --with-deps chromium');
});
