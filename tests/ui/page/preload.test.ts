import { expect, test } from 'vitest';
import { withPreloads } from '../../../src/ui/page/preload-integration.ts';

const page = (head: string) =>
  `<html><head><title>A</title>${head}</head><body><script src="/plain.js"></script><script type="module" src="/assets/a.js"></script><script type="module" src="/assets/b.js"></script></body></html>`;

test('a page names its modules and what they import, each once', () => {
  const imports = new Map([
    ['assets/a.js', ['assets/shared.js']],
    ['assets/b.js', ['assets/shared.js', 'assets/a.js']],
    ['assets/shared.js', ['assets/b.js']],
    ['assets/other.js', ['assets/never.js']],
  ]);
  const links = ['a', 'shared', 'b'].map((name) => `<link rel="modulepreload" href="/assets/${name}.js">`);
  expect(withPreloads(page(''), imports)).toBe(page(links.join('')));
});

test('a page without modules stays as it is', () => {
  const plain = '<html><head></head><body><script src="/plain.js"></script></body></html>';
  expect(withPreloads(plain, new Map())).toBe(plain);
});
