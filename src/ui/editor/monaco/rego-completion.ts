import { type editor, type IPosition, languages } from 'monaco-editor/editor';
import { isRegoLine } from '../highlight/line.ts';
import { REGO_FUNCTIONS, REGO_KEYWORDS } from './rego-words.ts';

const LONGEST_TEXT = 100_000;

function inRego(model: editor.ITextModel, { lineNumber }: IPosition): boolean {
  if (model.getValueLength() > LONGEST_TEXT) {
    return false;
  }
  return model.getLanguageId() === 'rego' || isRegoLine(model.getLinesContent(), lineNumber);
}

/** Offers Rego's keywords and functions, and the words that the file has already. */
export const regoCompletion: languages.CompletionItemProvider = {
  provideCompletionItems(model, position) {
    if (!inRego(model, position)) {
      return { suggestions: [] };
    }
    const word = model.getWordUntilPosition(position);
    const line = position.lineNumber;
    // A function's name may have dots in it, which end a word.
    const before = /[\w.]*$/.exec(model.getLineContent(line).slice(0, position.column - 1))?.[0] ?? '';
    const range = {
      startLineNumber: line,
      endLineNumber: line,
      startColumn: position.column - before.length,
      endColumn: position.column,
    };
    const functions = Object.entries(REGO_FUNCTIONS).map(([name, [parameters, gives]]) => ({
      label: name,
      kind: languages.CompletionItemKind.Function,
      detail: `${name}(${parameters})`,
      documentation: gives,
      insertText: name,
      range,
    }));
    const wordRange = { ...range, startColumn: word.startColumn };
    const keywords = REGO_KEYWORDS.map((name) => ({
      label: name,
      kind: languages.CompletionItemKind.Keyword,
      insertText: name,
      range: wordRange,
    }));
    const known = new Set<string>([...REGO_KEYWORDS, ...Object.keys(REGO_FUNCTIONS), word.word]);
    const words = new Set(model.getValue().match(/\b[A-Za-z_]\w{2,}\b/g));
    const unknown = [...words].filter((name) => !known.has(name));
    const others = unknown.map((name) => ({
      label: name,
      kind: languages.CompletionItemKind.Text,
      insertText: name,
      range: wordRange,
    }));
    return { suggestions: [...(before === word.word ? keywords : []), ...functions, ...others] };
  },
};
