import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addressOf, fillIn, isKeptAhead } from '../../../src/ui/offline/integration.ts';

test('a page is kept under the address that it is asked for by', () => {
  expect(addressOf('index.html')).toBe('/');
  expect(addressOf('introduction/not-secure-by-default/index.html')).toBe(
    '/introduction/not-secure-by-default/',
  );
  expect(addressOf('assets/page.js')).toBe('/assets/page.js');
  expect(addressOf('404.html')).toBe('/404.html');
});

test('the worker is given the files and the version of the site', () => {
  const worker = readFileSync('src/ui/offline/worker.js', 'utf8');
  const filled = fillIn(worker, ['/', '/assets/page.js'], 'abc');
  expect(filled).toContain('const FILES = ["/","/assets/page.js"];');
  expect(filled).toContain("const VERSION = 'abc';");
  expect(filled).not.toContain('__');
});

test('the engine of CEL is kept when it is first used, all others ahead', () => {
  expect(isKeptAhead('/assets/cel.wasm.BdozBTEY.gz')).toBe(false);
  expect(isKeptAhead('/assets/opa.wasm.BdozBTEY.gz')).toBe(true);
  expect(isKeptAhead('/assets/rego.BdozBTEY.wasm')).toBe(true);
});
