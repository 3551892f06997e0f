import { expect, test } from 'vitest';
import { editorId, renderPlainEditor } from '../../../../src/ui/editor/index.ts';

test('the HTML holds the text in a labelled textarea, and its colored copy', () => {
  const html = renderPlainEditor('template.yaml', '\nkind: "<A>"\n', 'yaml');
  expect(html).toContain('>\n\nkind: &quot;&lt;A&gt;&quot;\n</textarea>');
  expect(html).toContain('<span class="token key atrule">kind</span>');
  expect(html).toContain('aria-label="template.yaml"');
  expect(html).toContain('Tab indents. Press Esc, then Tab to leave the editor.');
});

test('every id that is referred to exists', () => {
  const html = renderPlainEditor('a b/c.yaml', '', 'yaml');
  const ids = /aria-describedby="([^"]+)"/.exec(html)?.[1]?.split(' ') ?? [];
  expect(ids).toHaveLength(2);
  for (const id of ids) {
    expect(html).toContain(`id="${id}"`);
  }
  expect(html).toContain(`id="${editorId('a b/c.yaml')}"`);
});

test('a text of more than 100 KB, or with a very long line, has no colors', () => {
  expect(renderPlainEditor('a.yaml', 'a: 1\n'.repeat(30_000), 'yaml')).not.toContain('class="token');
  expect(renderPlainEditor('a.yaml', '-'.repeat(1001), 'yaml')).not.toContain('class="token');
});
