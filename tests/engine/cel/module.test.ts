import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { goOptions } from '../../../src/engine/build/go-engine.ts';
import { filesIn, hashFiles, readManifest } from '../../../src/engine/build/manifest.ts';

const engine = fileURLToPath(new URL('../../../src/engine/cel/', import.meta.url));
const manifest = readManifest(`${engine}module/manifest.json`);
const rebuild = 'Run "npm run engines:build -- cel".';

test('the module was built from the source as it stands', () => {
  expect(hashFiles(`${engine}source`, filesIn(`${engine}source`)), rebuild).toEqual(manifest.source);
});

test('the module was built with the options that the build script names', () => {
  expect(goOptions, rebuild).toEqual(manifest.options);
});

test('the files of the module are those that were built', () => {
  expect(hashFiles(`${engine}module`, Object.keys(manifest.module)), rebuild).toEqual(manifest.module);
});

test('the licenses of what is linked are there', () => {
  const notices = readFileSync(`${engine}module/NOTICES.txt`, 'utf8');
  for (const name of ['Go', 'k8s.io/apiserver', 'github.com/google/cel-go', 'github.com/antlr4-go/antlr']) {
    expect(notices).toContain(name);
  }
});
