import type { Json, JsonObject } from '../../engine/json.ts';

/**
 * YAML as go-yaml v3 writes it. No writer at hand has its indents and its choice of quotes, which other tools compare
 * byte by byte.
 */

/**
 * Writes a list of mappings. The first comes in block style and the others on one line each: that is what a nil field
 * with the option `flow` leads to in go-yaml, and gator's results end with one.
 */
export function writeYaml(items: readonly JsonObject[]): string {
  if (items.length === 0) return '[]\n';
  return items
    .map((item, index) => (index === 0 ? `- ${block(item, 2).trimStart()}` : `- ${flow(item)}\n`))
    .join('');
}

/** Lines at an indent, each ended by a line feed. */
function block(value: Json, indent: number): string {
  const margin = ' '.repeat(indent);
  if (isJsonObject(value)) {
    return Object.entries(value)
      .map(([key, member]) => `${margin}${scalar(key, false)}:${afterKey(member, indent)}`)
      .join('');
  }
  if (isJsonList(value)) return value.map((item) => `${margin}- ${afterDash(item, indent)}`).join('');
  return `${margin}${scalar(value, false)}\n`;
}

function afterKey(value: Json, indent: number): string {
  // Within a list a mapping stands two further in; everything else goes to the next multiple of four.
  const inner = 4 * Math.floor((indent + 4) / 4);
  if (isFilled(value)) return `\n${block(value, inner)}`;
  return ` ${isMultiline(value) ? literal(value, inner) : `${leaf(value, false)}\n`}`;
}

function afterDash(value: Json, indent: number): string {
  if (isFilled(value)) return block(value, indent + 2).trimStart();
  return isMultiline(value) ? literal(value, indent + 2) : `${leaf(value, false)}\n`;
}

function flow(value: Json): string {
  if (isJsonObject(value)) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${scalar(key, true)}: ${flow(member)}`)
      .join(', ')}}`;
  }
  if (isJsonList(value)) return `[${value.map(flow).join(', ')}]`;
  return scalar(value, true);
}

/** A value without members, on one line. */
export function leaf(value: Json, inFlow: boolean): string {
  if (isJsonObject(value)) return '{}';
  return isJsonList(value) ? '[]' : scalar(value, inFlow);
}

/** A scalar on one line. */
export function scalar(value: null | boolean | number | string, inFlow: boolean): string {
  if (typeof value === 'number') return float(value);
  if (typeof value !== 'string') return String(value);
  if (isOtherwiseRead(value) || SPECIAL.test(value)) return doubleQuoted(value);
  const needsQuotes = NOT_PLAIN.test(value) || (inFlow && NOT_PLAIN_IN_FLOW.test(value));
  return needsQuotes ? `'${value.replaceAll("'", "''")}'` : value;
}

/** Line ends, and what go-yaml takes to be unprintable: control characters, and everything beyond the first plane. */
const SPECIAL = /[\n\u2028\u2029\ufeff\ufffe\uffff]|[^\P{Cc}\u0085]|[\u{10000}-\u{10ffff}]/u;
/** What go-yaml's emitter finds against a plain scalar: emitterc.go, yaml_emitter_analyze_scalar. */
const NOT_PLAIN = /^(---|\.\.\.)|^[#,[\]{}&*!|>'"%@`]|^[-?:]( |$)|^ | $|: |:$| #/;
const NOT_PLAIN_IN_FLOW = /[,?[\]{}:]/;

/** Whether a plain text would be read as something else than that text; go-yaml also minds YAML 1.1. */
function isOtherwiseRead(text: string): boolean {
  if (text === '' || OLD_WORDS.test(text) || OLD_NUMBERS.test(text)) return true;
  return /^[-+.\d~ntf]/i.test(text) && text.length < 40 && READ_OTHERWISE.test(text);
}

const OLD_WORDS =
  /^([yn]|[YN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;
const OLD_NUMBERS =
  /^[-+]?(0b[01_]+|0o[0-7_]+|0x[\da-fA-F_]+|[\d][\d_]*|\.?[\d][\d_]*(\.[\d_]*)?([eE][-+]?\d+)?|\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?|\.(inf|Inf|INF))$/;
const READ_OTHERWISE = /^(\.(nan|NaN|NAN)|\d{4}-\d\d?-\d\d?([Tt ].*)?)$/;

function doubleQuoted(text: string): string {
  const escaped = text.replace(
    /["\\\u2028\u2029\ufeff\ufffe\uffff]|[^\P{Cc}\u0085]|[\u{10000}-\u{10ffff}]/gu,
    (character) => {
      const short = ESCAPES.get(character);
      if (short !== undefined) return short;
      const code = character.codePointAt(0) ?? 0;
      if (code <= 0xff) return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
      if (code > 0xffff) return `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
      return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
    },
  );
  return `"${escaped}"`;
}

const ESCAPES = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1b', '\\e'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

/** Whether a text can be written as it stands, line by line. */
export function isMultiline(value: Json): value is string {
  if (typeof value !== 'string' || !value.includes('\n') || / \n| $/.test(value)) return false;
  return !SPECIAL.test(value.replaceAll(/[\n\t]/g, ''));
}

/**
 * A text line by line.
 * @param step what the writer indents by, which is said where the text itself begins with space
 */
export function literal(text: string, indent: number, step = 4): string {
  const hint = /^[ \n]/.test(text) ? String(step) : '';
  const keeps = text === '\n' || text.endsWith('\n\n');
  const chomp = text.endsWith('\n') ? (keeps ? '+' : '') : '-';
  const margin = ' '.repeat(indent);
  const lines = text.replace(/\n$/, '').split('\n');
  return `|${hint}${chomp}\n${lines.map((line) => (line === '' ? '' : margin + line)).join('\n')}\n`;
}

/** Numbers have gone through JSON, and so are floats: strconv.FormatFloat with `g`. */
function float(value: number): string {
  const scientific = value.toExponential();
  const exponent = Number(scientific.slice(scientific.indexOf('e') + 1));
  if (exponent >= -4 && exponent < 6) return String(value);
  return scientific.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** Whether a value has members. */
export function isFilled(value: Json): boolean {
  if (isJsonList(value)) return value.length > 0;
  return isJsonObject(value) && Object.keys(value).length > 0;
}

/** Whether a value is a list. */
export function isJsonList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a value is a mapping. */
export function isJsonObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The order of go-yaml's keys: letters after everything else, and numbers within them by their value.
 * Source: go-yaml v3, sorter.go.
 */
export function compareKeys(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  const first = a.findIndex((character, index) => character !== b[index]);
  const [x, y] = [a[first], b[first]];
  if (first === -1 || x === undefined || y === undefined) return a.length - b.length;
  const [isLetter, isOtherLetter] = [LETTER.test(x), LETTER.test(y)];
  const byCharacter = (x.codePointAt(0) ?? 0) - (y.codePointAt(0) ?? 0);
  if (isLetter && isOtherLetter) return byCharacter;
  if (isLetter || isOtherLetter) {
    const afterDigit = DIGIT.test(a[first - 1] ?? '');
    return isLetter === afterDigit ? -1 : 1;
  }
  const [digits, otherDigits] = [digitsFrom(a, first), digitsFrom(b, first)];
  const isWithinNumber = (x === '0' || y === '0') && /[1-9]\p{Nd}*$/u.test(a.slice(0, first).join(''));
  const lead = isWithinNumber ? '1' : '0';
  return (
    Number(lead + digits) - Number(lead + otherDigits) || digits.length - otherDigits.length || byCharacter
  );
}

const LETTER = /^\p{L}/u;
const DIGIT = /^\p{Nd}/u;

function digitsFrom(characters: readonly string[], start: number): string {
  return /^\d*/.exec(characters.slice(start).join(''))?.[0] ?? '';
}
