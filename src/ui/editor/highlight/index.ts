/**
 * Code as colored HTML, the same in the prose, in the plain editor and at build time. Colors are classes only;
 * `editor.css` maps them to the theme's custom properties.
 */
import type { Grammar } from 'prismjs';
import type { EditorLanguage } from '../types.ts';
import { LONGEST_LINE } from './line.ts';
import { tokenNodes } from './nodes.ts';
import Prism from './prism.ts';

/** Longer texts (in UTF-16 units) are shown without colors, so that typing stays immediate. */
export const HIGHLIGHT_LIMIT = 100_000;

function hasLongLine(text: string): boolean {
  return text.split('\n').some((line) => line.length > LONGEST_LINE);
}

/** Escapes a text for use in HTML, attribute values included. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A text as HTML with Prism's token classes; line breaks stay as they are. */
export function highlight(text: string, language: EditorLanguage): string {
  const grammar = grammarFor(text, language);
  return grammar === undefined ? escapeHtml(text) : Prism.highlight(text, grammar, language);
}

/** The same as nodes, for a text that a learner is typing: it never becomes HTML. */
export function highlightedNodes(text: string, language: EditorLanguage): DocumentFragment {
  const grammar = grammarFor(text, language);
  return tokenNodes(grammar === undefined ? text : Prism.tokenize(text, grammar));
}

/** Undefined where the text is left without colors. */
function grammarFor(text: string, language: EditorLanguage): Grammar | undefined {
  const tooLarge = text.length > HIGHLIGHT_LIMIT || hasLongLine(text);
  return tooLarge ? undefined : Prism.languages[language];
}
