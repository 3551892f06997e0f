/** The kinds of words in code that have a color of their own; `editor.css` has the custom property `--code-<kind>`. */
export const TOKEN_KINDS = [
  'comment',
  'function',
  'key',
  'keyword',
  'number',
  'operator',
  'string',
  'variable',
] as const;

export type TokenKind = (typeof TOKEN_KINDS)[number];

const kinds: Readonly<Record<string, TokenKind>> = {
  boolean: 'number',
  comment: 'comment',
  datetime: 'number',
  directive: 'keyword',
  function: 'function',
  important: 'keyword',
  key: 'key',
  keyword: 'keyword',
  null: 'number',
  number: 'number',
  operator: 'operator',
  property: 'key',
  punctuation: 'operator',
  scalar: 'string',
  string: 'string',
  tag: 'operator',
  variable: 'variable',
};

/** The kind of a Prism token's type, as `editor.css` colors it; `undefined` where it has the color of plain text. */
export function kindOf(type: string): TokenKind | undefined {
  return Object.hasOwn(kinds, type) ? kinds[type] : undefined;
}
