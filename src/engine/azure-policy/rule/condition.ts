import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject, type Member, member } from '../document/members.ts';
import { checkExpressions } from '../expression/check.ts';
import { checkCount } from './count.ts';
import { checkField } from './field.ts';
import { CONDITIONS, condition, operandFault } from './operators.ts';
import { type CountScope, expressionContext, type RuleContext, refuseRule } from './rule-context.ts';

/** Source: Azure subscription limits, Azure Policy limits, "Nested conditionals". */
const DEEPEST = 512;
const LOGICAL = ['allOf', 'anyOf', 'not'] as const;
const SUBJECTS = ['field', 'value', 'count'] as const;

/**
 * Checks a condition or a logical operator with all that is in it.
 * @param scopes the counts around it
 * @param depth how many conditionals are around it
 */
export function checkCondition(
  value: Json,
  path: Path,
  scopes: readonly CountScope[],
  depth: number,
  context: RuleContext,
): void {
  if (!isObject(value)) {
    refuseRule(context, path, 'a condition or a logical operator is an object');
    return;
  }
  if (depth > DEEPEST) {
    refuseRule(context, path, `conditionals nest deeper than ${DEEPEST} levels`);
    return;
  }
  const operator = LOGICAL.find((name) => member(value, name) !== undefined);
  if (operator === undefined) {
    checkLeaf(value, path, scopes, depth, context);
    return;
  }
  const found = member(value, operator);
  if (found === undefined) return;
  const other = Object.keys(value).find((key) => key !== found.key);
  if (other !== undefined) {
    const words = `'${found.key}' stands alone in its object: '${other}' belongs into a condition of its own`;
    refuseRule(context, [...path, other], words);
  }
  checkLogical(found, operator === 'not', [...path, found.key], scopes, depth, context);
}

function checkLogical(
  { key, value }: Member,
  isNot: boolean,
  path: Path,
  scopes: readonly CountScope[],
  depth: number,
  context: RuleContext,
): void {
  if (isNot) {
    checkCondition(value, path, scopes, depth + 1, context);
  } else if (!isList(value)) {
    refuseRule(context, path, `'${key}' must be an array of conditions`);
  } else {
    if (value.length === 0) refuseRule(context, path, `'${key}' needs at least one condition`);
    for (const [index, item] of value.entries()) {
      checkCondition(item, [...path, index], scopes, depth + 1, context);
    }
  }
}

function checkLeaf(
  leaf: JsonObject,
  path: Path,
  scopes: readonly CountScope[],
  depth: number,
  context: RuleContext,
): void {
  context.used.conditions += 1;
  const subjects = SUBJECTS.flatMap((name) => {
    // A value may be null: it is then compared as such.
    const key = Object.keys(leaf).findLast((each) => each.toLowerCase() === name);
    return key === undefined ? [] : [{ name, key, value: leaf[key] ?? null }];
  });
  const conditions = Object.keys(leaf).filter((key) => condition(key) !== undefined);
  checkMembers(leaf, path, context);
  const [subject, secondSubject] = subjects;
  const [first, second] = conditions;
  if (subject === undefined) {
    refuseRule(context, path, `a condition needs one of 'field', 'value' and 'count'`);
  } else if (secondSubject !== undefined) {
    const words = `a condition has only one of 'field', 'value' and 'count', and not '${subject.key}' and '${secondSubject.key}'`;
    refuseRule(context, [...path, secondSubject.key], words);
  }
  if (first === undefined) {
    refuseRule(context, path, `a condition needs something that it compares by: one of ${CONDITIONS}`);
  } else if (second !== undefined) {
    const words = `a condition compares by one thing only, and not by '${first}' and '${second}'`;
    refuseRule(context, [...path, second], words);
  }
  for (const { name, key, value } of subjects) {
    const at = [...path, key];
    if (name === 'field') checkField(value, at, scopes, context);
    else if (name === 'value') checkExpressions(value, at, expressionContext(context, scopes));
    else checkCount(value, at, scopes, depth, context);
  }
  const counts = subject?.name === 'count';
  for (const key of conditions) checkOperand(key, leaf[key] ?? null, counts, [...path, key], scopes, context);
}

function checkMembers(leaf: JsonObject, path: Path, context: RuleContext): void {
  for (const key of Object.keys(leaf)) {
    const lower = key.toLowerCase();
    if (condition(key) !== undefined || SUBJECTS.some((name) => name === lower)) continue;
    const words =
      lower === 'source'
        ? `'source' is no longer supported: compare the field 'type' instead`
        : `'${key}' is no condition and no logical operator: there is ${[...SUBJECTS, ...LOGICAL].join(', ')}, ${CONDITIONS}`;
    refuseRule(context, [...path, key], words);
  }
}

const NUMERIC = new Set(['anything', 'order', 'list']);

function checkOperand(
  key: string,
  value: Json,
  counts: boolean,
  path: Path,
  scopes: readonly CountScope[],
  context: RuleContext,
): void {
  const found = condition(key);
  if (found === undefined) return;
  if (counts && !NUMERIC.has(found.operand)) {
    refuseRule(context, path, `a count is a number: '${key}' does not compare numbers`);
    return;
  }
  const fault = operandFault(found.name, found.operand, value, context.authored);
  if (fault !== undefined) refuseRule(context, path, fault);
  checkExpressions(value, path, expressionContext(context, scopes));
}
