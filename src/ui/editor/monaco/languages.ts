import { languages } from 'monaco-editor/editor';
import { FIRST_LINE, type LineState, tokenizeLine } from '../highlight/line.ts';
import type { EditorLanguage } from '../types.ts';
import { regoCompletion } from './rego-completion.ts';

/** The state between two lines, as Monaco wants it. */
class State implements languages.IState {
  readonly line: LineState;

  constructor(line: LineState) {
    this.line = line;
  }

  clone(): State {
    return this;
  }

  equals(other: languages.IState): boolean {
    if (!(other instanceof State)) {
      return false;
    }
    const [mine, theirs] = [this.line, other.line];
    return (
      mine.raw === theirs.raw &&
      mine.block?.indent === theirs.block?.indent &&
      mine.block?.holds === theirs.block?.holds
    );
  }
}

/** The colors come from the same grammars as the plain editor's, so that nothing changes color when Monaco arrives. */
function tokensProvider(language: EditorLanguage): languages.TokensProvider {
  return {
    getInitialState: () => new State(FIRST_LINE),
    tokenize(line, state) {
      const before = state instanceof State ? state.line : FIRST_LINE;
      const tokenized = tokenizeLine(line, language, before);
      return {
        tokens: tokenized.tokens.map(({ start, kind }) => ({ startIndex: start, scopes: kind ?? '' })),
        endState: new State(tokenized.state),
      };
    },
  };
}

const brackets: languages.CharacterPair[] = [
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
];

const quotes = ['"', '`', "'"].map((quote) => ({ open: quote, close: quote }));
const bracketPairs = brackets.map(([open, close]) => ({ open, close }));

/** Rego inside YAML shares its comments and brackets, so one configuration serves both. */
const configuration: languages.LanguageConfiguration = {
  comments: { lineComment: '#' },
  brackets,
  autoClosingPairs: [...bracketPairs, ...quotes.map((pair) => ({ ...pair, notIn: ['string', 'comment'] }))],
  surroundingPairs: [...bracketPairs, ...quotes],
  folding: { offSide: true },
  onEnterRules: [
    {
      beforeText: /(?::|[|>][-+]?)\s*$/,
      action: { indentAction: languages.IndentAction.Indent },
    },
  ],
};

/** Tells Monaco the languages of the course. To be called once, after `monaco-yaml` has set YAML's configuration. */
export function registerLanguages(): void {
  for (const language of ['yaml', 'rego', 'json'] satisfies EditorLanguage[]) {
    languages.register({ id: language });
    languages.setTokensProvider(language, tokensProvider(language));
    languages.setLanguageConfiguration(
      language,
      language === 'json'
        ? { brackets, autoClosingPairs: configuration.autoClosingPairs ?? [] }
        : configuration,
    );
  }
  languages.registerCompletionItemProvider(['rego', 'yaml'], regoCompletion);
}
