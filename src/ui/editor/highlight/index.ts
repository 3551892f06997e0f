/**
 * Code as colored HTML, the same in the prose, in the plain editor and at build time. Colors are classes only;
 * `editor.css` maps them to the theme's custom properties.
 */
import type { EditorLanguage } from '../types.ts';
import { LONGEST_LINE } from './line.ts';
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
  const grammar = Prism.languages[language];
  if (grammar === undefined || text.length > HIGHLIGHT_LIMIT || hasLongLine(text)) {
    return escapeHtml(text);
  }
  return Prism.highlight(text, grammar, language);
}
