import type { Json } from '../../json.ts';
import { canonical, isList, isObject, member, printed } from '../document/members.ts';
import { ExpressionError } from './expression.ts';

/**
 * Calls a function that depends on its arguments alone; `parameters` and `if` are the evaluator's. These are the ones
 * that details of policies inside clusters use; what needs a resource is evaluated with one.
 * @throws ExpressionError for another function, or arguments that it does not take
 */
export function callPure(name: string, given: readonly Json[]): Json {
  const pure = FUNCTIONS.get(name.toLowerCase());
  if (pure === undefined) {
    throw new ExpressionError(`The template function '${name}' cannot be evaluated without a resource.`);
  }
  const result = pure(...given);
  if (result === undefined) {
    throw new ExpressionError(`The template function '${name}' does not take these arguments.`);
  }
  if (isTooLarge(result))
    throw new ExpressionError(`The template function '${name}' gives too large a value.`);
  return result;
}

/** Source: definition-structure-policy-rule.md, "Limits enforced during evaluation". */
const LONGEST_TEXT = 131_072;
const MOST_NODES = 32_768;

/** Stops at the limit: a value that is put together of itself may have more nodes than can be counted. */
function isTooLarge(value: Json): boolean {
  const open: Json[] = [value];
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    nodes += 1;
    if (nodes > MOST_NODES || (isText(next) && next.length > LONGEST_TEXT)) return true;
    if (typeof next === 'object' && next !== null) open.push(...Object.values(next).slice(0, MOST_NODES + 1));
  }
  return false;
}

type Pure = (...given: readonly Json[]) => Json | undefined;

const isText = (value: Json | undefined): value is string => typeof value === 'string';

const FUNCTIONS: ReadonlyMap<string, Pure> = new Map<string, Pure>([
  ['true', () => true],
  ['false', () => false],
  ['null', () => null],
  ['array', (value) => (isList(value) ? value : value === undefined ? undefined : [value])],
  ['createarray', (...items) => items],
  ['createobject', createObject],
  ['concat', concat],
  ['union', union],
  ['equals', (a = null, b = null) => canonical(a) === canonical(b)],
  ['not', (value) => (typeof value === 'boolean' ? !value : undefined)],
  ['and', (...values) => values.every((value) => value === true)],
  ['or', (...values) => values.includes(true)],
  ['empty', (value = null) => lengthOf(value) === 0],
  ['length', (value = null) => lengthOf(value)],
  ['first', (value = null) => (isList(value) ? value[0] : isText(value) ? value.slice(0, 1) : undefined)],
  ['last', (value = null) => (isList(value) ? value.at(-1) : isText(value) ? value.slice(-1) : undefined)],
  ['contains', contains],
  ['coalesce', (...values) => values.find((value) => value !== null) ?? null],
  ['tolower', (text) => (isText(text) ? text.toLowerCase() : undefined)],
  ['toupper', (text) => (isText(text) ? text.toUpperCase() : undefined)],
  ['trim', (text) => (isText(text) ? text.trim() : undefined)],
  ['split', (text, by) => (isText(text) && isText(by) ? text.split(by) : undefined)],
  ['join', (list = null, by) => (isList(list) && isText(by) ? list.map(printed).join(by) : undefined)],
  [
    'replace',
    (text, old, by) =>
      isText(text) && isText(old) && isText(by) ? text.replaceAll(old, () => by) : undefined,
  ],
  ['string', (value = null) => (isText(value) ? value : JSON.stringify(value))],
  ['int', (value) => (typeof value === 'object' ? undefined : whole(Number(value)))],
  ['bool', (value) => (typeof value === 'boolean' ? value : /^(true|1)$/i.test(printed(value ?? null)))],
  ['json', (text) => (isText(text) ? parsed(text) : undefined)],
]);

function lengthOf(value: Json): number {
  if (isList(value) || isText(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

function whole(number: number): number | undefined {
  return Number.isInteger(number) ? number : undefined;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function createObject(...given: readonly Json[]): Json | undefined {
  const entries: [string, Json][] = [];
  for (let at = 0; at < given.length; at += 2) {
    const [key, value] = [given[at], given[at + 1]];
    if (!isText(key) || value === undefined) return undefined;
    entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

function concat(...given: readonly Json[]): Json | undefined {
  if (given.every(isList)) return given.flat();
  const isPlain = given.every((value) => typeof value !== 'object');
  return isPlain ? given.map(printed).join('') : undefined;
}

function union(...given: readonly Json[]): Json | undefined {
  if (given.every(isObject)) return Object.fromEntries(given.flatMap((each) => Object.entries(each)));
  if (!given.every(isList)) return undefined;
  const all: readonly Json[] = given.flat();
  return [...new Map(all.map((item) => [canonical(item), item])).values()];
}

function contains(container: Json | undefined, wanted: Json | undefined): Json | undefined {
  if (wanted === undefined || container === undefined) return undefined;
  if (isList(container)) return container.some((item) => canonical(item) === canonical(wanted));
  if (isText(container)) return container.includes(printed(wanted));
  return isObject(container) && isText(wanted) ? member(container, wanted) !== undefined : undefined;
}
