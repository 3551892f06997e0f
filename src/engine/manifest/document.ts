import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
} from 'yaml';
import type { Range } from '../diagnostic.ts';
import type { Json } from '../json.ts';
import { placeOf } from './place.ts';
import { offsetsOfString } from './string-place.ts';

/** Leads from the top of a document to one of its values: keys of mappings, indexes of lists. */
export type Path = readonly (string | number)[];

/** One document of a manifest file. */
export interface ManifestDocument {
  readonly value: Json;
  /**
   * Where a value stands; where there is none at the path, its nearest ancestor. Of a value that spreads over
   * lines, the key is named instead, and of a whole document its first line.
   */
  locate(path: Path): Range;
  /** Where the key at the path stands, for example one that should not be there. Else like `locate`. */
  locateKey(path: Path): Range;
  /**
   * Maps a place within a string value, such as Rego in a block scalar, to the file.
   * @param line counts from 1 within the string; 0 where the error has none
   * @param column counts from 1; 0 means the whole line
   */
  locateInString(path: Path, line: number, column: number): Range;
  /** The line of the file for each line of a string value, in order; empty where there is no string. */
  linesOfString(path: Path): readonly number[];
}

/** A document whose contents have been decoded to `value`. */
export function createDocument(
  document: Document.Parsed,
  value: Json,
  text: string,
  lines: LineCounter,
): ManifestDocument {
  return new ParsedDocument(document, value, text, lines);
}

interface Found {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

class ParsedDocument implements ManifestDocument {
  readonly value: Json;
  private readonly document: Document.Parsed;
  private readonly text: string;
  private readonly lines: LineCounter;

  constructor(document: Document.Parsed, value: Json, text: string, lines: LineCounter) {
    this.document = document;
    this.value = value;
    this.text = text;
    this.lines = lines;
  }

  locate(path: Path): Range {
    const { key, value } = this.nearest(path);
    const place = this.place(value);
    if (value !== undefined && place.line === place.endLine && !isEmpty(value)) return place;
    if (key !== undefined) return this.place(key);
    return {
      ...place,
      endLine: place.line,
      endColumn: Math.max(this.endOfLine(place.line), place.column + 1),
    };
  }

  locateKey(path: Path): Range {
    const { key } = this.nearest(path);
    return key === undefined ? this.locate(path) : this.place(key);
  }

  locateInString(path: Path, line: number, column: number): Range {
    const starts = this.lineStarts(path);
    const offsets = starts[line - 1];
    if (offsets === undefined) return this.locateKey(path);
    const first = offsets[0] ?? 0;
    if (column < 1) {
      const at = this.lines.linePos(first);
      return { line: at.line, column: at.col, endLine: at.line, endColumn: this.endOfLine(at.line) };
    }
    const from = offsets[Math.min(column, offsets.length) - 1] ?? first;
    const rest = /^(\w+|.)/u.exec(this.text.slice(from, from + 200))?.[0] ?? ' ';
    return placeOf([from, from + rest.length], this.text, this.lines);
  }

  linesOfString(path: Path): readonly number[] {
    return this.lineStarts(path).map((offsets) => this.lines.linePos(offsets[0] ?? 0).line);
  }

  /** For each line of the string at the path, the offset in the file of each of its characters and of its end. */
  private lineStarts(path: Path): readonly (readonly number[])[] {
    const { value, complete } = this.nearest(path);
    if (!complete || !isScalar(value) || typeof value.value !== 'string') return [];
    return offsetsOfString(value, value.value, this.text);
  }

  private nearest(path: Path): Found & { readonly complete: boolean } {
    let found: Found = { key: undefined, value: this.document.contents ?? undefined };
    for (const step of path) {
      const next = this.step(found.value, step);
      if (next === undefined) return { ...found, complete: false };
      found = { key: next.key ?? found.key, value: next.value };
    }
    return { ...found, value: this.resolve(found.value), complete: true };
  }

  private step(node: Node | undefined, step: string | number): Found | undefined {
    const parent = this.resolve(node);
    if (isSeq<Node>(parent) && typeof step === 'number') {
      const item = parent.items[step];
      return item === undefined ? undefined : { key: undefined, value: item };
    }
    if (!isMap<Node, Node | null>(parent)) return undefined;
    // The last of two equal keys counts.
    const pair = parent.items.findLast(({ key }) => isScalar(key) && key.value === String(step));
    return pair === undefined ? undefined : { key: pair.key, value: pair.value ?? undefined };
  }

  private resolve(node: Node | undefined): Node | undefined {
    return isAlias(node) ? node.resolve(this.document) : node;
  }

  private place(node: Node | undefined): Range {
    return placeOf(node?.range ?? this.document.range, this.text, this.lines);
  }

  private endOfLine(line: number): number {
    const start = this.lines.lineStarts[line - 1] ?? 0;
    const end = this.text.indexOf('\n', start);
    const length = (end === -1 ? this.text.length : end) - start;
    return Math.max(length, 1) + 1;
  }
}

function isEmpty(node: Node): boolean {
  return (
    !isCollection(node) && node.range !== null && node.range !== undefined && node.range[0] === node.range[1]
  );
}
