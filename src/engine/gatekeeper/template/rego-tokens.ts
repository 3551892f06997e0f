/** One word, string or sign of a Rego text. */
export interface Token {
  readonly kind: 'name' | 'string' | 'sign';
  /** A string without its quotes; one that does not end goes to the end of its line, or of the text. */
  readonly text: string;
  /** Counts from 1. */
  readonly line: number;
  readonly column: number;
  /** Where it starts and ends in the text, the end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Whether it is the first on its line. */
  readonly first: boolean;
  /** How many brackets are open around it. */
  readonly depth: number;
  /** Whether it touches the token before it. */
  readonly adjacent: boolean;
  /** Whether it is a string whose closing quote is missing. */
  readonly unterminated: boolean;
}

const LEXEME =
  /(\s+)|(#[^\n]*)|("(?:[^"\\\n]|\\.)*("?))|(`[^`]*(`?))|([A-Za-z_][A-Za-z_0-9]*)|(\d[\w.]*)|([:=!<>]=|[^\s])/gy;

/**
 * Splits a Rego text into tokens, comments left out. It judges nothing: the text may be broken. What Gatekeeper asks
 * of a text before OPA compiles it (its package, imports, rules and references) can be read off the tokens.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let depth = 0;
  let lastLine = 0;
  let lastEnd = -1;
  for (const match of text.matchAll(LEXEME)) {
    const [lexeme, space, comment, quoted, endQuote, raw, endTick, name] = match;
    if (space === undefined && comment === undefined) {
      if (/^[)\]}]$/.test(lexeme)) depth = Math.max(0, depth - 1);
      found.push({
        kind: name !== undefined ? 'name' : (quoted ?? raw) !== undefined ? 'string' : 'sign',
        text:
          (quoted ?? raw) !== undefined
            ? lexeme.slice(1, lexeme.length - (endQuote ?? endTick ?? '').length)
            : lexeme,
        line,
        column: match.index - lineStart + 1,
        start: match.index,
        end: match.index + lexeme.length,
        first: line !== lastLine,
        depth,
        adjacent: match.index === lastEnd,
        unterminated: (endQuote ?? endTick) === '',
      });
      if (/^[([{]$/.test(lexeme)) depth += 1;
      lastLine = line;
      lastEnd = match.index + lexeme.length;
    }
    const breaks = lexeme.split('\n').length - 1;
    if (breaks > 0) {
      line += breaks;
      lineStart = match.index + lexeme.lastIndexOf('\n') + 1;
    }
  }
  return found;
}

/** For each opening bracket the index of the one that closes it. */
export function closingBrackets(all: readonly Token[]): ReadonlyMap<Token, number> {
  const closes = new Map<Token, number>();
  const open: Token[] = [];
  for (const [index, token] of all.entries()) {
    if (token.kind !== 'sign') continue;
    if ('([{'.includes(token.text)) open.push(token);
    if (!')]}'.includes(token.text)) continue;
    const opening = open.pop();
    if (opening !== undefined) closes.set(opening, index);
  }
  return closes;
}
