import { expect, test } from 'vitest';
import { highlight } from '../../../../src/ui/editor/highlight/index.ts';

test('Rego inside YAML is colored as Rego', () => {
  const html = highlight('targets:\n  - rego: |\n      package a\n    libs: []\n', 'yaml');
  expect(html).toContain('<span class="token keyword">package</span>');
  expect(html).toContain('<span class="token key atrule">libs</span>');
});

test('words of both versions of Rego are keywords, calls are functions', () => {
  const html = highlight('v contains m if { some x in input.y; contains(x, "a"); io.jwt.decode(x) }', 'rego');
  for (const word of ['contains', 'if', 'some', 'in']) {
    expect(html).toContain(`<span class="token keyword">${word}</span>`);
  }
  expect(html).toContain('<span class="token function">contains</span>');
  expect(html).toContain('<span class="token variable">input</span>');
});

test('code is escaped', () => {
  expect(highlight('<script>alert("x")</script>', 'yaml')).not.toContain('<script');
  expect(highlight('<b>'.repeat(50_000), 'yaml')).toMatch(/^&lt;b&gt;/);
});

test('texts made to be slow are colored within moments', () => {
  const slow = ['a.', 'a:', '-', '?', '- ', '{', 'a: ', '"', '`'].map((unit) =>
    `${unit.repeat(300)}\n`.repeat(30),
  );
  const start = performance.now();
  for (const text of slow) {
    highlight(text, 'yaml');
    highlight(text, 'rego');
  }
  // Milliseconds when all is well, minutes with a pattern that backtracks over the whole text.
  expect(performance.now() - start).toBeLessThan(5000);
});
