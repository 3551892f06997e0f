import { closingBrackets, type Token } from './rego-tokens.ts';

/** A stretch of tokens, the end exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** An expression taken apart at its weakest operator. */
export interface Split {
  /** Arithmetic or sets: not a comparison. */
  readonly isOperation: boolean;
  readonly sides: readonly [Stretch, Stretch];
}

/** Weakest first. */
const OPERATORS: readonly ReadonlySet<string>[] = [
  new Set(['=', '==']),
  new Set(['!=', '<', '<=', '>', '>=', 'in']),
  new Set(['|']),
  new Set(['&']),
  new Set(['+', '-']),
  new Set(['*', '/', '%']),
];
const OPERATOR = new Set(OPERATORS.flatMap((operators) => [...operators]));
const ENDS = new Set([';', ',', ')', ']', '}', ':', ':=', 'with', 'not']);

/** Nobody writes longer expressions; broken texts have them without end. */
const LONGEST = 500;

/** Finds the parts of expressions in the tokens of a Rego text. */
export class Expressions {
  readonly tokens: readonly Token[];
  private readonly closes: ReadonlyMap<Token, number>;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.closes = closingBrackets(tokens);
  }

  /** The index of the bracket that closes the one at an index; undefined where there is no opening bracket. */
  close(index: number): number | undefined {
    const token = this.tokens[index];
    return token === undefined ? undefined : this.closes.get(token);
  }

  /** Where the expression ends that starts at an index. It goes on over line breaks that stand beside an operator. */
  end(from: number): number {
    let index = from;
    let steps = 0;
    for (let token = this.tokens[index]; token !== undefined; token = this.tokens[index]) {
      if (ENDS.has(token.text) && token.kind !== 'string') break;
      const isNewStatement =
        index > from && token.first && !this.isOperator(index) && !this.isOperator(index - 1);
      steps += 1;
      if (isNewStatement || steps > LONGEST) break;
      index = (this.close(index) ?? index) + 1;
    }
    return index;
  }

  /** Takes an expression apart; undefined where it is a single value. */
  split({ from, to }: Stretch): Split | undefined {
    for (const [weakness, operators] of OPERATORS.entries()) {
      const at = this.last({ from, to }, operators);
      if (at === undefined) continue;
      return {
        isOperation: weakness > 1,
        sides: [
          { from, to: at },
          { from: at + 1, to },
        ],
      };
    }
    return undefined;
  }

  /** The parts between commas, or between other signs, that are not inside brackets. */
  parts({ from, to }: Stretch, separator = ','): Stretch[] {
    const parts: Stretch[] = [];
    let start = from;
    for (let index = from; index < to; index = (this.close(index) ?? index) + 1) {
      const token = this.tokens[index];
      if (token?.kind !== 'sign' || token.text !== separator) continue;
      parts.push({ from: start, to: index });
      start = index + 1;
    }
    parts.push({ from: start, to });
    return parts.filter((part) => part.from < part.to);
  }

  /** The brackets of the call that a stretch begins with: a name that touches its parenthesis. */
  call({ from, to }: Stretch): { readonly open: number; readonly close: number } | undefined {
    let index = from;
    if (this.tokens[index]?.kind !== 'name') return undefined;
    while (this.tokens[index + 1]?.text === '.' && this.tokens[index + 2]?.kind === 'name') index += 2;
    const open = this.tokens[index + 1];
    const close = this.close(index + 1);
    if (open?.text !== '(' || !open.adjacent || close === undefined || close >= to) return undefined;
    return { open: index + 1, close };
  }

  private last({ from, to }: Stretch, operators: ReadonlySet<string>): number | undefined {
    let found: number | undefined;
    for (let index = from; index < to; index = (this.close(index) ?? index) + 1) {
      const token = this.tokens[index];
      // A minus after an operator, or in front, is a sign.
      const isBinary = index > from && !this.isOperator(index - 1);
      if (token !== undefined && token.kind !== 'string' && operators.has(token.text) && isBinary)
        found = index;
    }
    return found;
  }

  private isOperator(index: number): boolean {
    const token = this.tokens[index];
    return token !== undefined && token.kind !== 'string' && OPERATOR.has(token.text);
  }
}
