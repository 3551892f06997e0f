import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { goOptions } from '../../../src/engine/build/go-engine.ts';
import { filesIn, hashFiles, readManifest } from '../../../src/engine/build/manifest.ts';

describe.each(['opa', 'cel'])('the module of %s', (name) => {
  const engine = fileURLToPath(new URL(`../../../src/engine/${name}/`, import.meta.url));
  const manifest = readManifest(`${engine}module/manifest.json`);
  const rebuild = `Run "npm run engines:build -- ${name}".`;

  test('was built from the source as it stands', () => {
    expect(hashFiles(`${engine}source`, filesIn(`${engine}source`)), rebuild).toEqual(manifest.source);
  });

  test('was built with the options that the build script names', () => {
    expect(goOptions, rebuild).toEqual(manifest.options);
  });

  test('has the files that were built', () => {
    expect(hashFiles(`${engine}module`, Object.keys(manifest.module)), rebuild).toEqual(manifest.module);
  });

  test('comes with the licenses of what is linked', () => {
    const notices = readFileSync(`${engine}module/NOTICES.txt`, 'utf8');
    const linked = Object.keys(manifest.versions).filter((version) => version.includes('/'));
    for (const each of ['Go', ...linked]) expect(notices).toContain(each);
  });
});
