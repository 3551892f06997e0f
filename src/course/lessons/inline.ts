import { type MdastNode, markdownToHtml, markdownToMdast } from 'satteri';
import type { Html } from '../exercise/types.ts';

const FEATURES = { frontmatter: false, gfm: false, smartPunctuation: false };
const ALLOWED = ['text', 'inlineCode', 'emphasis', 'strong', 'link', 'break'];

/** Markdown that is more than one paragraph of text. */
export class InlineMarkdownError extends Error {
  override readonly name = 'InlineMarkdownError';
}

/**
 * Renders one paragraph of an author's Markdown: text, code spans, emphasis and links.
 * @throws InlineMarkdownError for anything else, HTML included: `<name>` outside a code span would vanish
 */
export function renderInline(markdown: string): Html {
  const { children } = parent(markdownToMdast(markdown, { features: FEATURES }));
  const [paragraph, ...rest] = children;
  if (paragraph?.type !== 'paragraph' || rest.length > 0) {
    throw new InlineMarkdownError('must be one paragraph, without headings or lists');
  }
  const stranger = findStranger(paragraph);
  if (stranger !== undefined) {
    const what =
      stranger.type === 'html' ? 'HTML; put it between backticks' : `Markdown of the kind ${stranger.type}`;
    throw new InlineMarkdownError(`must not hold ${what}`);
  }
  const { html } = markdownToHtml(markdown, { features: FEATURES });
  return { __html: html.trim().replace(/^<p>|<\/p>$/g, '') };
}

function findStranger(node: MdastNode): MdastNode | undefined {
  for (const child of parent(node).children) {
    const stranger = ALLOWED.includes(child.type) ? findStranger(child) : child;
    if (stranger !== undefined) return stranger;
  }
  return undefined;
}

function parent(node: MdastNode): { readonly children: readonly MdastNode[] } {
  return 'children' in node ? node : { children: [] };
}
