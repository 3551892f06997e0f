import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { crateFiles, hashFiles, readManifest } from '../../../src/engine/build/manifest.ts';
import { regoOptions } from '../../../src/engine/build/rego.ts';

const engine = fileURLToPath(new URL('../../../src/engine/rego/', import.meta.url));
const manifest = readManifest(`${engine}module/manifest.json`);
const rebuild = 'Run "npm run engines:build".';

test('the module was built from the crate as it stands', () => {
  const crate = `${engine}crate`;
  expect(hashFiles(crate, crateFiles(crate)), rebuild).toEqual(manifest.source);
});

test('the module was built with the options that the build script names', () => {
  expect(regoOptions, rebuild).toEqual(manifest.options);
});

test('the files of the module are those that were built', () => {
  expect(hashFiles(`${engine}module`, Object.keys(manifest.module)), rebuild).toEqual(manifest.module);
});
