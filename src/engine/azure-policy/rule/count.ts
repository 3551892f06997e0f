import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject, type Member, member } from '../document/members.ts';
import { checkExpressions } from '../expression/check.ts';
import { isExpression } from '../expression/expression.ts';
import { checkCondition } from './condition.ts';
import { checkField } from './field.ts';
import { type CountScope, expressionContext, type RuleContext, refuseRule } from './rule-context.ts';

/** Source: definition-structure-policy-rule.md, "Limits enforced during authoring". */
const MOST_FIELD_COUNTS = 5;
const MOST_VALUE_COUNTS = 10;
const MOST_ITERATIONS = 100;

const MEMBERS = ['field', 'value', 'name', 'where'];

/** Checks a `count`. Source: definition-structure-policy-rule.md, "Count". */
export function checkCount(
  count: Json,
  path: Path,
  scopes: readonly CountScope[],
  depth: number,
  context: RuleContext,
): void {
  if (!isObject(count)) {
    refuseRule(context, path, `'count' must be an object with a 'field' or a 'value'`);
    return;
  }
  const unknown = Object.keys(count).find((key) => !MEMBERS.includes(key.toLowerCase()));
  if (unknown !== undefined) {
    refuseRule(
      context,
      [...path, unknown],
      `'${unknown}' is no part of a count: there is ${MEMBERS.join(', ')}`,
    );
  }
  const field = member(count, 'field');
  const value = member(count, 'value');
  if ((field === undefined) === (value === undefined)) {
    refuseRule(context, path, `a count needs either a 'field' or a 'value'`);
  }
  const scope =
    field === undefined
      ? valueScope(count, value, path, scopes, context)
      : fieldScope(count, field, path, scopes, context);
  const where = member(count, 'where');
  if (where === undefined) return;
  checkCondition(where.value, [...path, where.key], [...scopes, scope], depth + 1, context);
}

function fieldScope(
  count: JsonObject,
  { key, value }: Member,
  path: Path,
  scopes: readonly CountScope[],
  context: RuleContext,
): CountScope {
  const at = [...path, key];
  checkField(value, at, scopes, context);
  const name = member(count, 'name');
  if (name !== undefined) {
    refuseRule(context, [...path, name.key], `only the count of a 'value' has a 'name'`);
  }
  if (typeof value !== 'string') return { kind: 'field', name: '' };
  if (!value.includes('[*]') && !isExpression(value)) {
    refuseRule(context, at, `the 'field' of a count must be an array alias, with [*]`);
  }
  const { fieldCounts } = context.used;
  const times = (fieldCounts.get(value.toLowerCase()) ?? 0) + 1;
  fieldCounts.set(value.toLowerCase(), times);
  if (times === MOST_FIELD_COUNTS + 1 && context.authored) {
    refuseRule(context, at, `the array is counted more than ${MOST_FIELD_COUNTS} times`);
  }
  return { kind: 'field', name: value };
}

function valueScope(
  count: JsonObject,
  value: Member | undefined,
  path: Path,
  scopes: readonly CountScope[],
  context: RuleContext,
): CountScope {
  if (value !== undefined) checkValue(value, [...path, value.key], scopes, context);
  const name = member(count, 'name');
  if (name === undefined) {
    if (scopes.length > 0)
      refuseRule(context, path, `a count of a 'value' inside another count needs a 'name'`);
    return { kind: 'value', name: 'default' };
  }
  if (typeof name.value === 'string' && /^[A-Za-z0-9_]+$/.test(name.value)) {
    return { kind: 'value', name: name.value };
  }
  refuseRule(context, [...path, name.key], `the 'name' of a count is made of English letters and digits`);
  return { kind: 'value', name: '' };
}

function checkValue({ value }: Member, at: Path, scopes: readonly CountScope[], context: RuleContext): void {
  context.used.valueCounts += 1;
  if (context.used.valueCounts === MOST_VALUE_COUNTS + 1 && context.authored) {
    refuseRule(context, at, `the rule has more than ${MOST_VALUE_COUNTS} counts of a 'value'`);
  }
  checkExpressions(value, at, expressionContext(context, scopes));
  if (isList(value)) {
    if (value.length > MOST_ITERATIONS) {
      refuseRule(context, at, `the count goes over more than ${MOST_ITERATIONS} values`);
    }
  } else if (typeof value !== 'string' || !isExpression(value)) {
    refuseRule(context, at, `the 'value' of a count must be an array, or an expression that gives one`);
  }
}
