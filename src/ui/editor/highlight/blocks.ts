/** One way in which YAML opens a block scalar. */
export interface BlockOpening {
  /** Pattern of the opening line; its group 1 is the line's indentation. */
  readonly line: string;
  /** How many columns deeper than that indentation the block's lines are, at least. */
  readonly deeper: number;
  /** `undecided`: Rego where the block begins with `package`, a string otherwise. */
  readonly holds: 'rego' | 'string' | 'undecided';
}

const indicator = '[|>][-+\\d]*[ \\t]*(?:#[^\\n]*)?';
const properties = '(?:[ \\t]+[!&]\\S+)*[ \\t]+';

/**
 * The openings, the first that fits counts. They serve the grammar that sees the whole text (`prism.ts`) and the
 * tokenizer that sees one line at a time (`line.ts`).
 */
export const BLOCK_OPENINGS: readonly BlockOpening[] = [
  // The key that holds Rego in a constraint template.
  { line: `([ \\t]*)rego[ \\t]*:[ \\t]*${indicator}`, deeper: 1, holds: 'rego' },
  // The same after a dash: the block is deeper than the key, which stands two columns behind the dash.
  { line: `([ \\t]*)-[ \\t]+rego[ \\t]*:[ \\t]*${indicator}`, deeper: 3, holds: 'rego' },
  // An item of a list, as those of `libs` are.
  { line: `([ \\t]*)-[ \\t]*${indicator}`, deeper: 1, holds: 'undecided' },
  { line: `([ \\t]*)-[ \\t]+[^\\s#][^\\n]*:${properties}${indicator}`, deeper: 3, holds: 'string' },
  { line: `([ \\t]*)(?:[^\\s#][^\\n]*:|-)${properties}${indicator}`, deeper: 1, holds: 'string' },
];

/** How a block begins that holds Rego though its key does not say so. */
export const PACKAGE = '\\s*package\\b';

/** Pattern of a block's lines, where group 2 is the indentation of the opening line. The last line break stays out. */
export function blockLines(deeper: number): string {
  const content = `\\2[ \\t]{${deeper},}\\S[^\\n]*`;
  return `(?:[ \\t]*\\n)*${content}(?:\\n(?:${content}|[ \\t]*(?=\\n|(?![\\s\\S]))))*`;
}
