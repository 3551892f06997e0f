import type { editor } from 'monaco-editor/editor';

/**
 * Monaco's options: the metrics of the plain editor, and only what a learner needs.
 *
 * @param style The computed style of the plain editor's textarea.
 * @param padding Above the first and below the last line, in pixels.
 */
export function editorOptions(
  style: CSSStyleDeclaration,
  padding: number,
): editor.IStandaloneEditorConstructionOptions {
  return {
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight: Number.parseFloat(style.lineHeight),
    padding: { top: padding, bottom: padding },
    // Number, decorations and folding arrows: together `--editor-numbers` and `--editor-decorations` of editor.css.
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 10,
    glyphMargin: false,
    folding: true,
    automaticLayout: true,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 4,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    renderFinalNewline: 'on',
    renderLineHighlight: 'none',
    renderWhitespace: 'selection',
    guides: { indentation: false },
    stickyScroll: { enabled: false },
    // These would start Monaco's general worker, which is not shipped.
    wordBasedSuggestions: 'off',
    links: false,
    colorDecorators: false,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    codeLens: false,
    contextmenu: false,
    dragAndDrop: false,
    scrollbar: {
      useShadows: false,
      verticalScrollbarSize: 10,
      horizontalScrollbarSize: 10,
      alwaysConsumeMouseWheel: false,
    },
    fixedOverflowWidgets: true,
    acceptSuggestionOnCommitCharacter: false,
    quickSuggestions: { strings: true, comments: false, other: true },
  };
}
