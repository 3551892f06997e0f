import type { Range } from '../../diagnostic.ts';
import type { Path } from '../../manifest/index.ts';
import type { Places } from './finding.ts';

/** Where a value starts and ends in the text, where its key does, and what is inside. */
interface Place {
  readonly start: number;
  end: number;
  readonly key: readonly [start: number, end: number] | undefined;
  readonly inner: Map<string | number, Place>;
}

/** A value whose end has not come yet. */
interface Open {
  readonly place: Place;
  /** Of an object: the key that the next value belongs to. */
  key: { readonly name: string; readonly at: readonly [number, number] } | undefined;
  readonly isList: boolean;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/**
 * The places of all values in a JSON text. The manifest reader knows them too, but takes seconds for a definition of a
 * megabyte. Reads without recursion.
 * @param text JSON that JSON.parse accepts
 */
export function jsonPlaces(text: string): Places {
  const root = read(text);
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return {
    locate(path) {
      const { start, end, key } = nearest(root, path);
      const range = rangeOf(start, end, lineStarts);
      if (range.line === range.endLine) return range;
      // Of a value that spreads over lines the key is named, or its first character.
      return key === undefined ? rangeOf(start, start + 1, lineStarts) : rangeOf(...key, lineStarts);
    },
  };
}

function nearest(root: Place, path: Path): Place {
  let place = root;
  for (const step of path) {
    const inner = place.inner.get(step);
    if (inner === undefined) return place;
    place = inner;
  }
  return place;
}

function read(text: string): Place {
  const document: Place = { start: 0, end: text.length, key: undefined, inner: new Map() };
  const open: Open[] = [];
  let root = document;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const parent = open.at(-1);
    const end = index + token.length;
    if (token === '}' || token === ']') {
      const closed = open.pop();
      if (closed !== undefined) closed.place.end = end;
    } else if (token === ',' || token === ':') {
      // Says nothing that the order of keys and values does not say.
    } else if (parent !== undefined && !parent.isList && parent.key === undefined) {
      parent.key = { name: unquoted(token), at: [index, end] };
    } else {
      const place: Place = { start: index, end, key: parent?.key?.at, inner: new Map() };
      if (parent === undefined) root = place;
      else parent.place.inner.set(parent.key?.name ?? parent.place.inner.size, place);
      if (parent !== undefined) parent.key = undefined;
      if (token === '{' || token === '[') open.push({ place, key: undefined, isList: token === '[' });
    }
  }
  return root;
}

function unquoted(token: string): string {
  return String(JSON.parse(token));
}

function rangeOf(start: number, end: number, lineStarts: readonly number[]): Range {
  const from = placeOf(start, lineStarts);
  const to = placeOf(Math.max(end, start + 1), lineStarts);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function placeOf(offset: number, lineStarts: readonly number[]): { line: number; column: number } {
  let [low, high] = [0, lineStarts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}
