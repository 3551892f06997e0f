import { GatekeeperError } from '../types.ts';
import { outline } from './rego-outline.ts';
import type { RegoSource } from './rego-source.ts';
import { type Token, tokens } from './rego-tokens.ts';

/**
 * The refusal of a `violation` rule that is no set of objects, at the rule. OPA's own words are about Gatekeeper's
 * module, which the author never sees, so the error at the place says what to do.
 * @param words OPA's, the count of errors first
 */
function violationRefused(words: string, { module: { path, text } }: RegoSource): GatekeeperError {
  const line = outline(text).rules.get('violation') ?? 1;
  const message = 'violation must be a set of objects with a msg: violation[{"msg": msg}] { ... }';
  return new GatekeeperError('template', `unable to compile modules: ${words}`, path, [
    { path, line, column: 1, message },
  ]);
}

/** The refusal of a `violation` that is simply true. */
export function violationIsComplete(source: RegoSource): GatekeeperError {
  const words = [
    '1 error occurred: hooks.hooks_builtin:15: rego_type_error: undefined ref: data.template.violation[r]',
    '\tdata.template.violation[r]',
    '\t^^^^^^^^^^^^^^^^^^^^^^^',
    '\thave: boolean',
  ];
  return violationRefused(words.join('\n'), source);
}

/**
 * The refusal of a `violation` of strings, numbers or lists: Gatekeeper's own module reads `msg` of every member.
 * @param type what OPA calls the type of the members
 */
export function violationHolds(type: string, source: RegoSource): GatekeeperError {
  const words = [
    '2 errors occurred:',
    'hooks.hooks_builtin:20: rego_type_error: object.get: invalid argument(s)',
    `\thave: (${type}, string, object[any: any], ???)`,
    '\twant: (object: object[any: any], key: any, default: any, value: any)',
    'hooks.hooks_builtin:21: rego_type_error: undefined ref: r.msg',
    '\tr.msg',
    '\t^',
    `\thave: ${type}`,
  ];
  return violationRefused(words.join('\n'), source);
}

/**
 * Checks the head of the `violation` rule as far as it can be read without types.
 * @throws GatekeeperError for `violation { ... }`, and for `violation[msg]` where the body says that `msg` is a text
 */
export function checkViolation(source: RegoSource): void {
  const all = tokens(source.module.text);
  for (const [index, { kind, text, depth, first }] of all.entries()) {
    if (kind !== 'name' || text !== 'violation' || depth > 0 || !first) continue;
    if (isTrue(all, index + 1)) throw violationIsComplete(source);
    const member = memberOf(all, index + 1);
    if (member !== undefined && isAssignedText(all, index + 4, member))
      throw violationHolds('string', source);
  }
}

function isTrue(all: readonly Token[], index: number): boolean {
  const [next, value] = [all[index]?.text, all[index + 1]];
  if (next === '{' || next === 'if') return true;
  return (next === '=' || next === ':=') && value?.kind === 'name' && value.text === 'true';
}

/** The variable in `violation[msg]`. */
function memberOf(all: readonly Token[], index: number): string | undefined {
  const [open, name, close] = all.slice(index, index + 3);
  return open?.text === '[' && name?.kind === 'name' && close?.text === ']' ? name.text : undefined;
}

const TEXT_FUNCTIONS = new Set(['sprintf', 'concat', 'lower', 'upper', 'format_int', 'trim', 'replace']);

/** Whether the body that follows assigns a text to a variable. */
function isAssignedText(all: readonly Token[], from: number, name: string): boolean {
  for (let index = from; index < all.length; index += 1) {
    const [token, sign, value, after] = all.slice(index, index + 4);
    if (token === undefined || (token.depth === 0 && token.first && token.text !== '}')) return false;
    const isAssignment =
      token.kind === 'name' && token.text === name && (sign?.text === ':=' || sign?.text === '=');
    if (!isAssignment || value === undefined) continue;
    const isCall = TEXT_FUNCTIONS.has(value.text) && after?.text === '(';
    const isWhole = after === undefined || after.first || after.text === ';' || after.text === '}';
    if ((value.kind === 'string' && isWhole) || isCall) return true;
  }
  return false;
}
