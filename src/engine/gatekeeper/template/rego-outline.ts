import { closingBrackets, type Token, tokens } from './rego-tokens.ts';

/** What Gatekeeper looks at in a Rego module before OPA compiles it. */
export interface RegoOutline {
  /** What `package` names, with the path `['lib', 'helpers']` for `lib.helpers`; undefined where there is none. */
  readonly package: Reference | undefined;
  readonly imports: readonly Reference[];
  /** The rules by name, and the line on which each is first defined. */
  readonly rules: ReadonlyMap<string, number>;
  /** References that start with `data`. */
  readonly dataReferences: readonly Reference[];
  /** The first string whose closing quote is missing: what follows it cannot be trusted. */
  readonly unterminated: Place | undefined;
}

/** Counts from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** A reference such as `data.lib.x[_]`. */
export interface Reference {
  readonly text: string;
  /** Its leading constant parts: `['data', 'lib', 'x']`. */
  readonly path: readonly string[];
  /** Counts from 1. */
  readonly line: number;
  readonly column: number;
  /** Where it starts and ends in the text, the end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Reads the outline of a module. The text may be broken: then the outline is what could be read. */
export function outline(text: string): RegoOutline {
  const all = tokens(text);
  const closes = closingBrackets(all);
  const first = all[0];
  const isPackage = first?.kind === 'name' && first.text === 'package';
  const imports: Reference[] = [];
  const rules = new Map<string, number>();
  const dataReferences: Reference[] = [];
  for (const [index, token] of all.entries()) {
    if (token.kind !== 'name') continue;
    const before = all[index - 1];
    if (token.text === 'import' && token.depth === 0 && token.first)
      imports.push(...reference(all, index + 1, closes));
    else if (startsRule(token, before) && !rules.has(token.text)) rules.set(token.text, token.line);
    const isMember = before?.text === '.' && before.kind === 'sign' && token.adjacent;
    const isImported = before?.kind === 'name' && (before.text === 'import' || before.text === 'package');
    if (token.text === 'data' && !isMember && !isImported)
      dataReferences.push(...reference(all, index, closes));
  }
  return {
    package: isPackage ? reference(all, 1, closes)[0] : undefined,
    imports,
    rules,
    dataReferences,
    unterminated: all.find(({ unterminated }) => unterminated),
  };
}

const NOT_A_RULE = new Set([
  'package',
  'import',
  'default',
  'else',
  'as',
  'not',
  'some',
  'with',
  'if',
  'in',
  'contains',
]);

function startsRule(token: Token, before: Token | undefined): boolean {
  if (token.depth > 0 || NOT_A_RULE.has(token.text)) return false;
  return token.first || before?.text === 'default' || before?.text === '}' || before?.text === ';';
}

/** The reference that starts at a token, as a list of one; empty where there is none. */
function reference(all: readonly Token[], start: number, closes: ReadonlyMap<Token, number>): Reference[] {
  const head = all[start];
  if (head?.kind !== 'name') return [];
  const path = [head.text];
  let text = head.text;
  let constant = true;
  let end = head.end;
  for (let index = start + 1; index < all.length; ) {
    const [sign, part] = [all[index], all[index + 1]];
    if (sign?.kind !== 'sign' || !sign.adjacent) break;
    if (sign.text === '.' && part?.kind === 'name') {
      text += `.${part.text}`;
      if (constant) path.push(part.text);
      end = part.end;
      index += 2;
    } else if (sign.text === '[') {
      const close = closes.get(sign);
      if (close === undefined) break;
      constant = constant && close === index + 2 && part?.kind === 'string';
      if (constant && part !== undefined) path.push(part.text);
      text +=
        constant && /^[A-Za-z_]\w*$/.test(part?.text ?? '')
          ? `.${part?.text}`
          : inBrackets(all, index, close);
      end = all[close]?.end ?? end;
      index = close + 1;
    } else break;
  }
  return [{ text, path, line: head.line, column: head.column, start: head.start, end }];
}

/** Long texts between brackets would make errors unreadable. */
const MOST_TOKENS = 30;

function inBrackets(all: readonly Token[], open: number, close: number): string {
  if (close - open > MOST_TOKENS) return '[...]';
  const inner = all
    .slice(open + 1, close)
    .map(({ kind, text }) => (kind === 'string' ? JSON.stringify(text) : text));
  return `[${inner.join('')}]`;
}

/** What names a module's rules and imports: words that stand for references. */
export function namesIn({ rules, imports }: RegoOutline): ReadonlySet<string> {
  return new Set([...rules.keys(), ...imports.map(({ path }) => path.at(-1) ?? '')]);
}
