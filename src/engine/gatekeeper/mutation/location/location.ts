import { printToken, type Token, type TokenType, tokensOf } from './tokens.ts';

/**
 * The path language of mutators, such as `spec.containers[name: *].image`: gatekeeper/pkg/mutation/path/parser.
 * A list is entered by the value of a key field that each of its items has.
 */

/** A step to a member of an object. */
export interface MemberStep {
  readonly type: 'Object';
  readonly name: string;
}

/** A step to items of a list: to those whose key field has a value, or to all. */
export interface ItemStep {
  readonly type: 'List';
  readonly keyField: string;
  /** Undefined stands for all items. */
  readonly keyValue: string | bigint | undefined;
}

export type Step = MemberStep | ItemStep;

/** A location: the steps from the top of an object. */
export type Location = readonly Step[];

/** A location that does not parse. */
export class LocationFault extends Error {
  override readonly name = 'LocationFault';
}

/** Parses a location; an empty text is a location without steps. @throws LocationFault */
export function parseLocation(text: string): Location {
  return new Parser(tokensOf(text)).location();
}

class Parser {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  location(): Location {
    const steps: Step[] = [];
    if (this.accept('EOF') !== undefined) return steps;
    for (;;) {
      const name = this.accept('IDENT');
      if (name === undefined) throw this.unexpected('expected field name or eof');
      steps.push({ type: 'Object', name });
      if (this.accept('LBRACKET') !== undefined) steps.push(this.item());
      if (this.accept('EOF') !== undefined) return steps;
      if (this.accept('SEPARATOR') === undefined) throw this.unexpected("expected '.' or eof");
      if (this.accept('EOF') !== undefined) throw new LocationFault('trailing separators are forbidden');
    }
  }

  private item(): ItemStep {
    const keyField = this.accept('IDENT');
    if (keyField === undefined) throw this.unexpected('expected keyField in listSpec');
    if (this.accept('COLON') === undefined) {
      throw this.unexpected(`expected ':' following keyField ${keyField}`);
    }
    const keyValue = this.accept('GLOB') === undefined ? this.keyValue(keyField) : undefined;
    if (this.accept('RBRACKET') === undefined) throw this.unexpected("expected ']' following listSpec");
    return { type: 'List', keyField, keyValue };
  }

  private keyValue(keyField: string): string | bigint {
    const digits = this.accept('INT');
    if (digits !== undefined) return wholeNumber(digits, keyField);
    const text = this.accept('IDENT');
    if (text === undefined) throw this.unexpected('expected key value or glob in listSpec');
    return text;
  }

  private accept(type: TokenType): string | undefined {
    const token = this.next();
    if (token.type !== type) return undefined;
    this.position += 1;
    return token.literal;
  }

  private unexpected(expected: string): LocationFault {
    return new LocationFault(`unexpected token: ${expected}, got: ${printToken(this.next())}`);
  }

  private next(): Token {
    return this.tokens[this.position] ?? { type: 'EOF', literal: '' };
  }
}

/** Digits are taken one by one until the number becomes negative, as an int64 then does. */
function wholeNumber(digits: string, keyField: string): bigint {
  let number = 0n;
  for (const digit of digits) {
    number = BigInt.asIntN(64, number * 10n + BigInt(digit));
    if (number >= 0n) continue;
    const words = `invalid integer: overflow in integer string: ${digits}`;
    throw new LocationFault(`${words}: parsing key value for key: ${keyField}`);
  }
  return number;
}

/** A location as Gatekeeper writes it. */
export function printLocation(location: Location): string {
  return location
    .map((step, index) => (step.type === 'Object' && index > 0 ? `.${printStep(step)}` : printStep(step)))
    .join('');
}

/** A step as Gatekeeper writes it. */
export function printStep(step: Step): string {
  if (step.type === 'Object') return quoted(step.name);
  const { keyField, keyValue = '*' } = step;
  const isText = typeof keyValue === 'string' && step.keyValue !== undefined;
  return `[${quoted(keyField)}: ${isText ? quoted(keyValue) : keyValue}]`;
}

function quoted(name: string): string {
  if (name !== '' && !/^\d|['"\t\n \\*[\]:.]/.test(name)) return name;
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** Whether two steps are the same. */
export function isSameStep(a: Step, b: Step | undefined): boolean {
  if (a.type === 'Object') return b?.type === 'Object' && a.name === b.name;
  return b?.type === 'List' && a.keyField === b.keyField && a.keyValue === b.keyValue;
}
