import Prism, { type TokenStream } from 'prismjs';
import type { EditorLanguage } from '../types.ts';
import { BLOCK_OPENINGS, type BlockOpening, PACKAGE } from './blocks.ts';
import { kindOf, type TokenKind } from './kind.ts';
import './prism.ts';

/** What a line's colors depend on besides its text. */
export interface LineState {
  /** The block scalar that the line may belong to: the least indentation of its lines, and what it holds. */
  readonly block: { readonly indent: number; readonly holds: BlockOpening['holds'] } | undefined;
  /** Inside Rego's raw string, which may have several lines. */
  readonly raw: boolean;
}

/** A stretch of a line, from `start` (UTF-16 units from 0) to the start of the next one. */
export interface LineToken {
  readonly start: number;
  readonly kind: TokenKind | undefined;
}

export interface TokenizedLine {
  readonly tokens: readonly LineToken[];
  readonly state: LineState;
}

/** The state before a text's first line. */
export const FIRST_LINE: LineState = { block: undefined, raw: false };

/** Longer lines get no colors: the patterns would take too long over them. */
export const LONGEST_LINE = 1000;

const openings = BLOCK_OPENINGS.map(({ line, deeper, holds }) => ({
  line: RegExp(`^${line}$`),
  deeper,
  holds,
}));
const startsPackage = RegExp(`^${PACKAGE}`);

function flatten(
  stream: TokenStream,
  kind: TokenKind | undefined,
  start: number,
  tokens: LineToken[],
): number {
  if (typeof stream === 'string') {
    if (stream !== '' && (tokens.length === 0 || tokens.at(-1)?.kind !== kind)) {
      tokens.push({ start, kind });
    }
    return start + stream.length;
  }
  if (Array.isArray(stream)) {
    return stream.reduce((at: number, part) => flatten(part, kind, at, tokens), start);
  }
  return flatten(stream.content, kindOf(stream.type) ?? kind, start, tokens);
}

function tokens(text: string, language: EditorLanguage, start = 0): LineToken[] {
  const found: LineToken[] = [];
  const grammar = Prism.languages[language];
  // YAML's key ends with a colon and a space, or the end of the line: the grammar wants to see it.
  flatten(grammar === undefined ? text : Prism.tokenize(`${text}\n`, grammar), undefined, start, found);
  return found.filter((token) => token.start < start + text.length);
}

/** One line of Rego; `raw` tells whether it begins, and in the result whether it ends, inside a raw string. */
function regoLine(line: string, raw: boolean): { tokens: LineToken[]; raw: boolean } {
  const close = raw ? line.indexOf('`') + 1 : 0;
  if (raw && close === 0) {
    return { tokens: [{ start: 0, kind: 'string' }], raw: true };
  }
  const rest = tokens(line.slice(close), 'rego', close);
  const found = raw ? [{ start: 0, kind: 'string' } as const, ...rest] : rest;
  // A backtick outside every token has no partner in this line.
  for (const [index, { start, kind }] of rest.entries()) {
    const open = line.slice(0, rest[index + 1]?.start).indexOf('`', start);
    if (kind === undefined && open !== -1) {
      const kept = found.filter((token) => token.start < open);
      return { tokens: [...kept, { start: open, kind: 'string' }], raw: true };
    }
  }
  return { tokens: found, raw: false };
}

function opened(text: string): LineState['block'] {
  for (const { line, deeper, holds } of openings) {
    const indent = line.exec(text)?.[1]?.length;
    if (indent !== undefined) {
      return { indent: indent + deeper, holds };
    }
  }
  return undefined;
}

function yamlLine(line: string, state: LineState): TokenizedLine {
  const { block } = state;
  const indent = line.search(/\S/);
  if (block !== undefined && indent === -1) {
    return { tokens: [], state };
  }
  if (block === undefined || indent < block.indent) {
    return { tokens: tokens(line, 'yaml'), state: { block: opened(line), raw: false } };
  }
  const holds = block.holds !== 'undecided' ? block.holds : startsPackage.test(line) ? 'rego' : 'string';
  const inside = { indent: block.indent, holds };
  if (holds === 'string') {
    return { tokens: [{ start: 0, kind: 'string' }], state: { block: inside, raw: false } };
  }
  const { tokens: found, raw } = regoLine(line, state.raw);
  return { tokens: found, state: { block: inside, raw } };
}

/**
 * Colors one line, for an editor that goes line by line. Gives the same colors as `highlight` does for the whole
 * text, from the same grammars.
 */
export function tokenizeLine(line: string, language: EditorLanguage, state: LineState): TokenizedLine {
  if (line === '' || line.length > LONGEST_LINE) {
    return { tokens: [], state };
  }
  if (language === 'yaml') {
    return yamlLine(line, state);
  }
  if (language === 'rego') {
    const { tokens: found, raw } = regoLine(line, state.raw);
    return { tokens: found, state: { block: undefined, raw } };
  }
  return { tokens: tokens(line, language), state };
}

/** Whether a line (from 1) of a YAML text belongs to a block of Rego. */
export function isRegoLine(lines: readonly string[], lineNumber: number): boolean {
  let state = FIRST_LINE;
  for (const line of lines.slice(0, lineNumber - 1)) {
    state = tokenizeLine(line, 'yaml', state).state;
  }
  const indent = (lines[lineNumber - 1] ?? '').search(/\S|$/);
  return state.block?.holds === 'rego' && indent >= state.block.indent;
}
