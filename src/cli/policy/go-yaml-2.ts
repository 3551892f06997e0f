import type { Json } from '../../engine/json.ts';
import { isFilled, isJsonList, isJsonObject, isMultiline, leaf, literal, scalar } from './go-yaml.ts';

/** YAML as go-yaml v2 writes it, which `gator expand` uses: lists stand below their key, and long lines are folded. */

const STEP = 2;
/** A line is folded at the first space beyond this column: emitterc.go, best_width. */
const WIDTH = 80;

/** Writes one document. */
export function writeYamlDocument(document: Json): string {
  return isFilled(document) ? block(document, 0) : `${leaf(document, false)}\n`;
}

/** Lines at an indent, each ended by a line feed. */
function block(value: Json, indent: number): string {
  const margin = ' '.repeat(indent);
  if (isJsonList(value)) {
    return value.map((item) => `${margin}- ${afterDash(item, indent)}`).join('');
  }
  if (!isJsonObject(value)) return '';
  return Object.entries(value)
    .map(([key, member]) => `${margin}${afterKey(`${scalar(key, false)}:`, member, indent)}`)
    .join('');
}

function afterKey(key: string, value: Json, indent: number): string {
  if (isFilled(value)) return `${key}\n${block(value, isJsonList(value) ? indent : indent + STEP)}`;
  return `${key} ${text(value, indent + STEP, indent + key.length + 1)}`;
}

function afterDash(value: Json, indent: number): string {
  if (isFilled(value)) return block(value, indent + STEP).trimStart();
  return text(value, indent + STEP, indent + STEP);
}

/** A value without members, from a column on; its further lines are indented. */
function text(value: Json, indent: number, column: number): string {
  if (isMultiline(value)) return literal(value, indent, STEP);
  const line = leaf(value, false);
  return `${typeof value === 'string' ? folded(line, indent, column) : line}\n`;
}

/** Breaks a line at single spaces; within double quotes a space after the break has to be marked. */
function folded(line: string, indent: number, column: number): string {
  const margin = `\n${' '.repeat(indent)}`;
  const isQuoted = /^["']/.test(line);
  const last = line.length - (isQuoted ? 2 : 1);
  let at = column;
  let result = '';
  for (const [index, character] of [...line].entries()) {
    const next = line[index + 1];
    const isBreak = character === ' ' && at > WIDTH && index > (isQuoted ? 1 : 0) && index < last;
    if (isBreak && line[index - 1] !== ' ' && (next !== ' ' || line.startsWith('"'))) {
      const marked = next === ' ' ? '\\' : '';
      result += `${margin}${marked}`;
      at = indent + marked.length;
    } else {
      result += character;
      at += 1;
    }
  }
  return result;
}
