import type { Json } from '../../json.ts';
import { isList } from '../document/members.ts';
import { isExpression } from '../expression/expression.ts';

/**
 * The conditions of a policy rule, and what each compares with. Source: definition-structure-policy-rule.md, "Conditions".
 */
export type Operand = 'anything' | 'text' | 'wildcard' | 'part' | 'list' | 'boolean' | 'order';

const OPERANDS: Readonly<Record<string, Operand>> = {
  equals: 'anything',
  notEquals: 'anything',
  like: 'wildcard',
  notLike: 'wildcard',
  match: 'text',
  matchInsensitively: 'text',
  notMatch: 'text',
  notMatchInsensitively: 'text',
  contains: 'part',
  notContains: 'part',
  in: 'list',
  notIn: 'list',
  containsKey: 'text',
  notContainsKey: 'text',
  less: 'order',
  lessOrEquals: 'order',
  greater: 'order',
  greaterOrEquals: 'order',
  exists: 'boolean',
};

const BY_NAME: ReadonlyMap<string, { readonly name: string; readonly operand: Operand }> = new Map(
  Object.entries(OPERANDS).map(([name, operand]) => [name.toLowerCase(), { name, operand }]),
);

/** The names of the conditions, for messages. */
export const CONDITIONS = Object.keys(OPERANDS).join(', ');

/** A condition by its name, whatever the case. */
export function condition(name: string): { readonly name: string; readonly operand: Operand } | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/**
 * What a condition has against the value that it compares with. An expression fits always: what it gives is known later.
 * @param authored whether the limits of authoring hold, which Microsoft's own definitions are not held to
 */
export function operandFault(
  name: string,
  operand: Operand,
  value: Json,
  authored: boolean,
): string | undefined {
  if (typeof value === 'string' && isExpression(value)) return undefined;
  const says = (what: string) => `'${name}' compares with ${what}`;
  if (operand === 'list') {
    if (!isList(value)) return says('an array, or an expression that gives one');
    const isPlain = value.every((item) => typeof item !== 'object' || item === null);
    return isPlain ? undefined : says('an array of plain values');
  }
  if (operand === 'boolean') {
    const isBoolean =
      typeof value === 'boolean' || (typeof value === 'string' && /^(true|false)$/i.test(value));
    return isBoolean ? undefined : says('true or false');
  }
  if (operand === 'order') {
    return typeof value === 'number' || typeof value === 'string'
      ? undefined
      : says('a number, a date or a text');
  }
  if (operand === 'anything') return undefined;
  if (typeof value === 'object') return says('a text');
  const stars = String(value).split('*').length - 1;
  if (operand === 'wildcard' && stars > 1 && authored) {
    return `the value of '${name}' should not have more than one wildcard character (*)`;
  }
  if (operand === 'part' && stars > 0 && authored) {
    return `the wildcard character (*) cannot be provided in the value of '${name}'; use 'like' for it`;
  }
  return undefined;
}
