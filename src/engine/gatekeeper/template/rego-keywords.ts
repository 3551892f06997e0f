import { GatekeeperError } from '../types.ts';
import { outline } from './rego-outline.ts';
import type { RegoSource, RegoText } from './rego-source.ts';
import { type Token, tokens } from './rego-tokens.ts';

const HINT =
  '`contains` and `if` are Rego v1: put the text into code[].source with version "v1", or import future.keywords';

/**
 * Refuses Rego v1 in a text that is read as v0. regorus would take the words for rules of their own.
 * @throws GatekeeperError in OPA's words, with a hint at the place
 */
export function checkKeywords(source: RegoSource, file: string, { text, path }: RegoText): void {
  const [keyword, ...more] = source.version === 'v0' ? unknownKeywords(text) : [];
  if (keyword === undefined) return;
  const { line, column } = keyword;
  const colon = colonInHead(text, keyword);
  const name = `${file}:${line}: rego_parse_error: var cannot be used for rule name`;
  const words =
    colon === undefined
      ? counted(more.length + 1, name)
      : `1 error occurred: ${unexpected(file, text, colon)}`;
  throw new GatekeeperError('template', `invalid ConstraintTemplate: ${words}`, path, [
    { path, line, column, message: HINT },
  ]);
}

function unknownKeywords(text: string): Token[] {
  const imported = new Set(outline(text).imports.map(({ text: name }) => name));
  if (imported.has('future.keywords') || imported.has('rego.v1')) return [];
  const all = tokens(text);
  return all.filter(({ kind, text: word, depth, first }, index) => {
    if (kind !== 'name' || depth > 0 || first || (word !== 'if' && word !== 'contains')) return false;
    const isImport = all[index - 1]?.text === '.' || all[index - 1]?.text === 'as';
    return !isImport && !imported.has(`future.keywords.${word}`);
  });
}

/** In `violation contains {"msg": msg}` OPA stumbles over the colon, since it takes the braces for a body. */
function colonInHead(text: string, keyword: Token): Token | undefined {
  const all = tokens(text);
  const index = all.findIndex(({ start }) => start === keyword.start);
  const [brace, key, colon] = all.slice(index + 1, index + 4);
  return brace?.text === '{' && key?.kind === 'string' && colon?.text === ':' ? colon : undefined;
}

function unexpected(file: string, text: string, { line, column }: Token): string {
  const shown = text.split('\n')[line - 1] ?? '';
  const pointer = `${' '.repeat(column - 1)}^`;
  const words = 'rego_parse_error: unexpected : token: expected \\n or ; or }';
  return `${file}:${line}: ${words}\n\t${shown}\n\t${pointer}`;
}

function counted(count: number, line: string): string {
  return count === 1
    ? `1 error occurred: ${line}`
    : `${count} errors occurred:\n${Array(count).fill(line).join('\n')}`;
}
