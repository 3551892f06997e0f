import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InlineMarkdownError, renderInline } from '../../../src/course/lessons/inline.ts';

test.each([
  ['plain & simple', 'plain &amp; simple'],
  ['a `<b>` and *so* **on**', 'a <code>&lt;b&gt;</code> and <em>so</em> <strong>on</strong>'],
  ['[docs](https://example.org/a?b=1)', '<a href="https://example.org/a?b=1">docs</a>'],
  ['over\ntwo lines\n', 'over\ntwo lines'],
])('%s', (markdown, html) => {
  expect(renderInline(markdown)).toEqual({ __html: html });
});

test.each(['', '# Title', '- one\n- two', 'one\n\ntwo', 'a <b>c</b>', '![image](x.png)', '```\ncode\n```'])(
  'refuses %j',
  (markdown) => {
    expect(() => renderInline(markdown)).toThrow(InlineMarkdownError);
  },
);

test('nothing but the known elements comes out', () => {
  const pieces = fc.array(
    fc.constantFrom('<', '>', '`', '*', 'a', ' ', '&', '"', '[x](y)', '<script>', '\n'),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      try {
        const { __html } = renderInline(parts.join(''));
        expect(__html.replace(/<\/?(code|em|strong|br ?\/?)>|<a href="[^"<>]*">|<\/a>/g, '')).not.toMatch(
          /[<>]/,
        );
      } catch (error) {
        expect(error).toBeInstanceOf(InlineMarkdownError);
      }
    }),
  );
});
