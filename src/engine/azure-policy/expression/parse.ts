import { type Expression, ExpressionError } from './expression.ts';
import { type Token, type TokenType, tokensOf } from './tokens.ts';

/**
 * Azure Policy's limits. Source: definition-structure-policy-rule.md, "Limits enforced during authoring".
 */
export const LONGEST_EXPRESSION = 81_920;
const MOST_ARGUMENTS = 128;
const DEEPEST_CALL = 64;

/**
 * Parses an expression.
 * @param value the text with its outer brackets
 * @throws ExpressionError
 */
export function parseExpression(value: string): Expression {
  if (value.length > LONGEST_EXPRESSION) {
    throw new ExpressionError(
      `The expression is ${value.length} characters long; the limit is ${LONGEST_EXPRESSION}.`,
    );
  }
  const text = value.slice(1, -1);
  return new Parser(text, tokensOf(text)).parse();
}

/**
 * The parameter that an expression gives as it is: `effect` for `[parameters('effect')]`.
 * @returns undefined where it does more than that, or cannot be parsed
 */
export function parameterCalled(value: string): string | undefined {
  const [, name] = /^\[\s*parameters\s*\(\s*'([^']*(?:''[^']*)*)'\s*\)\s*\]$/i.exec(value) ?? [];
  return name?.replaceAll("''", "'");
}

class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  parse(): Expression {
    const expression = this.expression();
    this.expect('EndOfData');
    return expression;
  }

  private expression(): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST_CALL) {
      throw new ExpressionError(`The functions nest deeper than ${DEEPEST_CALL} levels.`);
    }
    let expression = this.primary();
    for (;;) {
      if (this.takes('Dot')) {
        // `.?name` is the safe way to a property that may be absent.
        this.takes('QuestionMark');
        expression = { type: 'property', object: expression, name: this.expect('Identifier').text };
      } else if (this.takes('LeftSquareBracket')) {
        this.takes('QuestionMark');
        expression = { type: 'index', object: expression, index: this.expression() };
        this.expect('RightSquareBracket');
      } else break;
    }
    this.depth -= 1;
    return expression;
  }

  private primary(): Expression {
    const token = this.token();
    if (this.takes('Literal')) return { type: 'literal', value: token.text };
    if (this.takes('Number')) return { type: 'literal', value: Number(token.text) };
    this.expect('Identifier');
    if (this.token().type !== 'LeftParenthesis' && WORDS.has(token.text)) {
      return { type: 'literal', value: WORDS.get(token.text) ?? null };
    }
    return this.call(token.text);
  }

  private call(first: string): Expression {
    let name = first;
    // Functions of a namespace are the author's own in a template; a policy has none.
    while (this.takes('Dot')) name += `.${this.expect('Identifier').text}`;
    this.expect('LeftParenthesis');
    const given: Expression[] = [];
    if (!this.takes('RightParenthesis')) {
      do given.push(this.expression());
      while (this.takes('Comma'));
      this.expect('RightParenthesis');
    }
    if (given.length > MOST_ARGUMENTS) {
      throw new ExpressionError(
        `The template function '${name}' has ${given.length} parameters; the limit is ${MOST_ARGUMENTS}.`,
      );
    }
    return { type: 'call', name, arguments: given };
  }

  private token(): Token {
    return this.tokens[this.next] ?? { type: 'EndOfData', text: '', at: this.text.length };
  }

  private takes(type: TokenType): boolean {
    if (this.token().type !== type) return false;
    this.next += 1;
    return true;
  }

  private expect(type: TokenType): Token {
    const token = this.token();
    if (this.takes(type)) return token;
    throw new ExpressionError(
      `Unable to parse language expression '${this.text}': expected token '${type}' and actual '${token.type}' near position '${token.at + 1}'.`,
    );
  }
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
