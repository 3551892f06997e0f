import { expect, test } from 'vitest';
import { describePackage, packageFolder } from '../../../src/ui/licenses/packages.ts';

test.each([
  ['/a/node_modules/preact/dist/preact.js', '/a/node_modules/preact'],
  ['/a/node_modules/@vscode/l10n/dist/main.js', '/a/node_modules/@vscode/l10n'],
  ['/a/node_modules/one/node_modules/two/index.js', '/a/node_modules/one/node_modules/two'],
  ['C:\\a\\node_modules\\diff\\index.js?commonjs', 'C:/a/node_modules/diff'],
  ['/a/src/ui/page/start.ts', undefined],
  ['\0vite/preload-helper.js', undefined],
])('%s belongs to %s', (module, folder) => {
  expect(packageFolder(module)).toBe(folder);
});

test('a package is described by its name, version, license and license text', () => {
  const text = describePackage('node_modules/preact');
  expect(text).toMatch(/^preact \d+\.\d+\.\d+ \(MIT\)\n/);
  expect(text).toContain('Permission is hereby granted');
});
