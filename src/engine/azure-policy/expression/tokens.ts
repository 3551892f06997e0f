import { ExpressionError } from './expression.ts';

/** Azure Resource Manager's names for the tokens of an expression; they stand in its messages. */
export type TokenType =
  | 'Identifier'
  | 'Literal'
  | 'Number'
  | 'LeftParenthesis'
  | 'RightParenthesis'
  | 'LeftSquareBracket'
  | 'RightSquareBracket'
  | 'Comma'
  | 'Dot'
  | 'QuestionMark'
  | 'EndOfData';

/** A token: its type, its text without quotes, and where it starts, counted from 0. */
export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly at: number;
}

const SYMBOLS: ReadonlyMap<string, TokenType> = new Map([
  ['(', 'LeftParenthesis'],
  [')', 'RightParenthesis'],
  ['[', 'LeftSquareBracket'],
  [']', 'RightSquareBracket'],
  [',', 'Comma'],
  ['.', 'Dot'],
  ['?', 'QuestionMark'],
]);

const TOKEN = /\s+|'[^']*(?:''[^']*)*'|-?\d+(?:\.\d+)?|[A-Za-z_$][\w$]*|[()[\],.?]/y;

/**
 * Cuts an expression into tokens; the last one is `EndOfData`.
 * @param text what stands between the outer brackets
 * @throws ExpressionError
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text)?.[0];
    if (found === undefined) throw new ExpressionError(unreadable(text, at));
    if (!/^\s/.test(found)) tokens.push(token(found, at));
    at += found.length;
  }
  return [...tokens, { type: 'EndOfData', text: '', at }];
}

function token(text: string, at: number): Token {
  const symbol = SYMBOLS.get(text);
  if (symbol !== undefined) return { type: symbol, text, at };
  if (text.startsWith("'")) return { type: 'Literal', text: text.slice(1, -1).replaceAll("''", "'"), at };
  return { type: /^[-\d]/.test(text) ? 'Number' : 'Identifier', text, at };
}

function unreadable(text: string, at: number): string {
  const reason =
    text[at] === "'"
      ? 'the text that starts here has no closing quote'
      : `unexpected character '${String.fromCodePoint(text.codePointAt(at) ?? 0)}'`;
  return `Unable to parse language expression '${text}': ${reason} near position '${at + 1}'.`;
}
