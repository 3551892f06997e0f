import { Scalar } from 'yaml';

/**
 * Where each character of a scalar's text stands in the file.
 * @param value the scalar's text, escapes and folding undone
 * @param text the whole file
 * @returns for each line of `value`, the offset in the file of each character and of the line's end
 */
export function offsetsOfString(scalar: Scalar, value: string, text: string): readonly (readonly number[])[] {
  const start = contentStart(scalar, text);
  const end = scalar.range?.[1] ?? text.length;
  const lines: number[][] = [];
  let line: number[] = [];
  let offset = start;
  const indentation = blockIndentation(scalar, value, text, start);
  for (const character of value) {
    if (line.length === 0) offset += Math.min(indentation, leadingSpaces(text, offset));
    const found = find(character, text, offset, end, scalar.type);
    line.push(...Array.from(character, () => found.at));
    if (character.length === 2) line.push(found.at);
    offset = found.next;
    if (character !== '\n') continue;
    lines.push(line);
    line = [];
  }
  if (line.length > 0 || value === '') lines.push([...line, Math.min(offset, text.length)]);
  return lines;
}

/** The first character after the quote, or in the line after a block scalar's header. */
function contentStart(scalar: Scalar, text: string): number {
  const start = scalar.range?.[0] ?? 0;
  if (scalar.type === Scalar.QUOTE_DOUBLE || scalar.type === Scalar.QUOTE_SINGLE) return start + 1;
  if (scalar.type !== Scalar.BLOCK_LITERAL && scalar.type !== Scalar.BLOCK_FOLDED) return start;
  const lineEnd = text.indexOf('\n', start);
  return lineEnd === -1 ? text.length : lineEnd + 1;
}

/** How far the lines of a block scalar are indented; 0 for other scalars. */
function blockIndentation(scalar: Scalar, value: string, text: string, start: number): number {
  if (scalar.type !== Scalar.BLOCK_LITERAL) return 0;
  const number = value.split('\n').findIndex((line) => line.trim() !== '');
  if (number === -1) return 0;
  const raw = text.slice(start).split('\n', number + 1)[number] ?? '';
  const content = value.split('\n')[number] ?? '';
  return leadingSpaces(raw, 0) - leadingSpaces(content, 0);
}

function leadingSpaces(text: string, from: number): number {
  let end = from;
  while (text[end] === ' ') end += 1;
  return end - from;
}

interface Place {
  readonly at: number;
  readonly next: number;
}

const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  e: '\x1B',
  a: '\x07',
};

/**
 * The next place in the file that stands for a character. Indentation and folded line ends lie between; a character
 * of white space that is nowhere (a folded line end) stands where the search began.
 */
function find(
  character: string,
  text: string,
  from: number,
  end: number,
  type: Scalar.Type | undefined,
): Place {
  for (let at = from; at < end; ) {
    if (type === Scalar.QUOTE_DOUBLE && text[at] === '\\') {
      const length = escapeLength(text, at);
      const meant = ESCAPED[text[at + 1] ?? ''] ?? text.slice(at + 1, at + 2);
      if (meant === character || length > 2) return { at, next: at + length };
      at += length;
      continue;
    }
    if (text.startsWith(character, at)) {
      const doubled = type === Scalar.QUOTE_SINGLE && character === "'";
      return { at, next: at + (doubled ? 2 : character.length) };
    }
    if (/\s/.test(character) && !/\s/.test(text.charAt(at))) break;
    if (!/\s/.test(text.charAt(at))) break;
    at += 1;
  }
  return { at: Math.min(from, end), next: Math.min(from, end) };
}

function escapeLength(text: string, at: number): number {
  const length = { x: 4, u: 6, U: 10 }[text[at + 1] ?? ''];
  return length ?? 2;
}
