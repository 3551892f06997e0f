import { escapeHtml, highlight } from '../highlight/index.ts';
import type { EditorLanguage } from '../types.ts';
import { lineNumbers } from './lines.ts';

/** What the line below the editor says as long as Tab indents. */
export const TAB_INDENTS = 'Tab indents. Press Esc, then Tab to leave the editor.';

/** An id for the editor of a file, for example `editor-template-yaml`. */
export function editorId(file: string): string {
  return `editor-${file.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
}

/**
 * The plain editor as HTML: a textarea that lies exactly over its own text in color. It can be typed into before
 * any script runs; `attachPlainEditor` takes it over. It fills its container, which must have a height.
 *
 * @param file Path of the file as the exercise names it.
 * @param text The starter text; line breaks are `\n`.
 * @param id Unique in the page; needed only where two editors of one page have the same file name.
 */
export function renderPlainEditor(
  file: string,
  text: string,
  language: EditorLanguage,
  id: string = editorId(file),
): string {
  const name = escapeHtml(file);
  // A parser drops the first line break after <textarea>; the last one in a <pre> takes up no line.
  return `<div class="editor" id="${id}" data-file="${name}" data-language="${language}">
<div class="editor-box"><div class="editor-plain"><div class="editor-page">
<div class="editor-gutter" aria-hidden="true"><pre class="editor-numbers">${lineNumbers(text)}</pre><div class="editor-marks"></div></div>
<div class="editor-text"><pre class="editor-code" aria-hidden="true"><code>${highlight(text, language)}\n</code></pre><pre class="editor-squiggles" aria-hidden="true"></pre><textarea class="editor-input" aria-label="${name}" aria-describedby="${id}-help ${id}-notes" wrap="off" spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off" translate="no">\n${escapeHtml(text)}</textarea></div>
</div></div></div>
<div class="editor-foot"><p class="editor-help" id="${id}-help" aria-live="polite">${TAB_INDENTS}</p><p class="editor-problem"></p></div>
<div class="editor-notes" id="${id}-notes"></div>
</div>`;
}
