import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Scalar,
  type YAMLMap,
} from 'yaml';
import type { Json } from '../json.ts';
import { resolvePlain, UnsupportedScalar } from './scalar.ts';

/** A place in a document that Kubernetes would not decode, and go-yaml's words for it. */
export class UndecodableValue extends Error {
  override readonly name = 'UndecodableValue';
  readonly node: Node;

  constructor(node: Node, message: string) {
    super(message);
    this.node = node;
  }
}

/** A key that a mapping holds twice; the later value counts. */
export interface DuplicateKey {
  readonly key: string;
  readonly node: Node;
}

/** The JSON of a document's contents, and the keys given twice. */
export interface Decoded {
  readonly value: Json;
  readonly duplicates: readonly DuplicateKey[];
}

/**
 * Decodes a document as go-yaml v2 and sigs.k8s.io/yaml do: aliases expanded within go-yaml's bound, merge keys in
 * the order in which they stand, keys as strings.
 * @throws UndecodableValue
 */
export function decode(document: Document): Decoded {
  const decoder = new Decoder(document);
  const value = document.contents === null ? null : decoder.node(document.contents);
  return { value, duplicates: decoder.duplicates };
}

/** go-yaml's limit is 10,000; a browser's stack holds less, and no manifest comes near. */
export const DEEPEST = 500;

class Decoder {
  readonly duplicates: DuplicateKey[] = [];
  private readonly document: Document;
  private readonly open = new Set<Node>();
  private decodeCount = 0;
  private aliasCount = 0;
  private aliasDepth = 0;
  private depth = 0;

  constructor(document: Document) {
    this.document = document;
  }

  node(node: Node): Json {
    this.count(node);
    if (isAlias(node)) return this.alias(node, (target) => this.node(target));
    if (isScalar(node)) return scalar(node);
    this.depth += 1;
    if (this.depth > DEEPEST) throw new UndecodableValue(node, `exceeded max depth of ${DEEPEST}`);
    const value = isMap(node) ? this.map(node) : isSeq(node) ? this.sequence(node.items) : null;
    this.depth -= 1;
    return value;
  }

  private sequence(items: readonly unknown[]): Json[] {
    return items.map((item) => {
      // `[a: 1]` holds a bare pair, which is a mapping of one key.
      if (isNode(item)) return this.node(item);
      return null;
    });
  }

  private map(node: YAMLMap): Json {
    const members = new Map<string, Json>();
    const seen = new Set<string>();
    this.fill(node, members, seen);
    return Object.fromEntries(members);
  }

  private fill(node: YAMLMap, members: Map<string, Json>, seen: Set<string>): void {
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) {
        this.merge(value, members, node);
        continue;
      }
      const name = this.key(key, node);
      if (seen.has(name)) this.duplicates.push({ key: name, node: isNode(key) ? key : node });
      seen.add(name);
      members.set(name, isNode(value) ? this.node(value) : null);
    }
  }

  /** Earlier maps of a merged list win, so they are written last. */
  private merge(value: unknown, members: Map<string, Json>, parent: Node): void {
    if (isAlias(value)) {
      this.count(value);
      this.alias(value, (target) => {
        if (!isMap(target)) throw new UndecodableValue(value, MERGE_WANTS_MAPS);
        this.fill(target, members, new Set());
        return null;
      });
    } else if (isMap(value)) this.fill(value, members, new Set());
    else if (isSeq(value)) {
      for (const item of value.items.toReversed()) {
        if (isSeq(item)) throw new UndecodableValue(item, MERGE_WANTS_MAPS);
        this.merge(item, members, parent);
      }
    } else throw new UndecodableValue(isNode(value) ? value : parent, MERGE_WANTS_MAPS);
  }

  private key(key: unknown, parent: Node): string {
    if (!isNode(key)) throw new UndecodableValue(parent, 'unsupported map key of type: null');
    const value = this.node(key);
    if (value === null) throw new UndecodableValue(key, 'unsupported map key of type: null');
    if (typeof value === 'object') throw new UndecodableValue(key, 'invalid map key: a key must be a scalar');
    return String(value);
  }

  private alias(node: Alias, use: (target: Node) => Json): Json {
    const target = node.resolve(this.document);
    if (target === undefined) throw new UndecodableValue(node, `unknown anchor '${node.source}' referenced`);
    if (this.open.has(target))
      throw new UndecodableValue(node, `anchor '${node.source}' value contains itself`);
    this.open.add(target);
    this.aliasDepth += 1;
    const value = use(target);
    this.aliasDepth -= 1;
    this.open.delete(target);
    return value;
  }

  /** go-yaml's guard against documents that grow without end: decode.go, allowedAliasRatio. */
  private count(node: Node): void {
    this.decodeCount += 1;
    if (this.aliasDepth > 0) this.aliasCount += 1;
    const share = this.aliasCount / this.decodeCount;
    if (this.aliasCount > 100 && this.decodeCount > 1000 && share > allowedAliasShare(this.decodeCount)) {
      throw new UndecodableValue(node, 'document contains excessive aliasing');
    }
  }
}

const MERGE_WANTS_MAPS = 'map merge requires map or sequence of maps as the value';

function allowedAliasShare(decodeCount: number): number {
  const [low, high] = [400_000, 4_000_000];
  if (decodeCount <= low) return 0.99;
  if (decodeCount >= high) return 0.1;
  return 0.99 - 0.89 * ((decodeCount - low) / (high - low));
}

function isNode(value: unknown): value is Node {
  return isAlias(value) || isScalar(value) || isMap(value) || isSeq(value);
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === Scalar.PLAIN && key.tag === undefined && key.source === '<<';
}

function scalar(node: Scalar): Json {
  const text = typeof node.value === 'string' ? node.value : '';
  const tag = node.tag?.replace('tag:yaml.org,2002:', '');
  try {
    if (tag === undefined) return node.type === Scalar.PLAIN ? resolvePlain(text) : text;
    if (tag === 'binary') return atob(text.replace(/\s/g, ''));
    if (tag === 'str' || !RESOLVED_TAGS.has(tag)) return text;
    return asTagged(tag, resolvePlain(text), text);
  } catch (error) {
    if (error instanceof UnsupportedScalar) throw new UndecodableValue(node, error.message);
    if (error instanceof DOMException)
      throw new UndecodableValue(node, '!!binary value contains invalid base64 data');
    throw error;
  }
}

const RESOLVED_TAGS = new Set(['bool', 'int', 'float', 'null', 'timestamp']);

function asTagged(tag: string, value: null | boolean | number | string, text: string): Json {
  const kind =
    value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'str' : 'int';
  const fits = kind === tag || (kind === 'int' && tag === 'float') || (kind === 'str' && tag === 'timestamp');
  if (!fits) throw new UnsupportedScalar(`cannot decode !!${kind} \`${text}\` as a !!${tag}`);
  return value;
}
