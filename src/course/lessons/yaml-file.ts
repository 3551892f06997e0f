import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Report } from './problems.ts';

/** A YAML file's value, and where its keys stand. */
export interface YamlFile<Value> {
  readonly value: Value;
  /** The line of a key, or of the nearest one around it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/**
 * Reads an author's YAML and holds it against a schema. Whatever is wrong goes to `report`, naming key and line.
 * @param firstLine the line of its file on which the text starts, where it is a part of one
 * @returns undefined when something is wrong
 */
export function readYaml<Value>(
  file: string,
  text: string,
  schema: z.ZodType<Value>,
  report: Report,
  firstLine = 1,
): YamlFile<Value> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const [error] = document.errors;
  if (error !== undefined) {
    // Those after the first are most likely its consequences.
    report(file, error.message, lineAt(error.pos[0]));
    return undefined;
  }
  const lineOf = (path: readonly PropertyKey[]) => lineAt(nearestOffset(document.contents, path));
  const reading = schema.safeParse(document.toJS(), { reportInput: true });
  if (reading.success) return { value: reading.data, lineOf };
  for (const issue of reading.error.issues) {
    for (const { path, message } of explain(issue)) report(file, `${nameOf(path)}${message}`, lineOf(path));
  }
  return undefined;
}

type Issue = z.core.$ZodIssue;

function explain(issue: Issue): { path: readonly PropertyKey[]; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: 'is not a key that is known here',
    }));
  }
  if (issue.input === undefined) return [{ path: issue.path, message: 'is missing' }];
  if (issue.code === 'invalid_type') {
    return [{ path: issue.path, message: `must be ${TYPES[issue.expected] ?? issue.expected}` }];
  }
  return [{ path: issue.path, message: issue.message }];
}

const TYPES: Partial<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

/** How a message names a key: `` `cases[0].object` `` and a space. */
export function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '';
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return `\`${name.replace(/^\./, '')}\` `;
}

/** Where the last part of the path stands that is there at all: its key, or the item of a list. */
function nearestOffset(contents: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let offset = startOf(contents);
  for (const part of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === part) : undefined;
    const next: unknown = pair ?? itemOf(node, part);
    if (next === undefined) break;
    offset = isPair(next) ? startOf(next.key) : startOf(next);
    node = isPair(next) ? next.value : next;
  }
  return offset;
}

function itemOf(node: unknown, part: PropertyKey): unknown {
  if (!isSeq(node) || typeof part !== 'number') return undefined;
  return node.items[part];
}

function startOf(node: unknown): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}
