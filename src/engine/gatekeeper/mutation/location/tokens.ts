import { quote } from '../../kubernetes/go-text.ts';

/** The tokens of a location: gatekeeper/pkg/mutation/path/token. */
export type TokenType =
  | 'ERROR'
  | 'EOF'
  | 'IDENT'
  | 'INT'
  | 'LBRACKET'
  | 'RBRACKET'
  | 'SEPARATOR'
  | 'GLOB'
  | 'COLON';

export interface Token {
  readonly type: TokenType;
  readonly literal: string;
}

const SIGNS: ReadonlyMap<string, TokenType> = new Map([
  ['.', 'SEPARATOR'],
  ['[', 'LBRACKET'],
  [']', 'RBRACKET'],
  ['*', 'GLOB'],
  [':', 'COLON'],
]);

/** A token as Gatekeeper's messages show it. */
export function printToken({ type, literal }: Token): string {
  return `${type}: ${quote(literal)}`;
}

/** The tokens of a text. What cannot be one is an `ERROR`; the last is always `EOF`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text;
  for (;;) {
    rest = rest.replace(/^[ \t\r\n]+/, '');
    const [token, length] = firstToken(rest);
    tokens.push(token);
    if (token.type === 'EOF') return tokens;
    rest = rest.slice(length);
  }
}

function firstToken(text: string): [Token, length: number] {
  const [digits] = /^\d+/.exec(text) ?? [];
  if (digits !== undefined) return [{ type: 'INT', literal: digits }, digits.length];
  const [word] = /^[\w-]+/.exec(text) ?? [];
  if (word !== undefined) return [{ type: 'IDENT', literal: word }, word.length];
  const [character] = text;
  if (character === undefined) return [{ type: 'EOF', literal: '' }, 0];
  if (character === '"' || character === "'") return quotedToken(text);
  const type = SIGNS.get(character) ?? 'ERROR';
  return [{ type, literal: character }, character.length];
}

/** A quoted name; a backslash stands before any character that is to be taken as it is. */
function quotedToken(text: string): [Token, length: number] {
  const mark = text.charAt(0);
  const end = mark === '"' ? /^"((?:[^"\\]|\\.)*)"/su : /^'((?:[^'\\]|\\.)*)'/su;
  const found = end.exec(text);
  const type = found === null ? 'ERROR' : 'IDENT';
  const literal = found?.[1] ?? text.slice(1);
  return [{ type, literal: literal.replace(/\\(.?)/gsu, '$1') }, found?.[0].length ?? text.length];
}
