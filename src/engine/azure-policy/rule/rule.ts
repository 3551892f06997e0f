import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { checkDetails } from '../details/details.ts';
import { isObject, type Member, member } from '../document/members.ts';
import { checkCondition } from './condition.ts';
import { checkEffect, type Effect } from './effect.ts';
import { type RuleContext, refuse, refuseRule } from './rule-context.ts';

/** Source: definition-structure-policy-rule.md, "Limits enforced during authoring". */
const MOST_CONDITIONS = 4096;
const MOST_FUNCTIONS = 2048;

/**
 * Checks a `policyRule`.
 * @returns the effects that the policy may have; undefined where that is only known when it is evaluated
 */
export function checkRule(rule: Json, context: RuleContext): readonly Effect[] | undefined {
  const path = context.rulePath;
  if (!isObject(rule)) {
    refuseRule(context, path, `'policyRule' must be an object with 'if' and 'then'`);
    return undefined;
  }
  for (const key of unknownKeys(rule, ['if', 'then'])) {
    refuseRule(
      context,
      [...path, key],
      `Could not find member '${key}' on object of type 'PolicyRuleDefinition'`,
    );
  }
  const condition = required(rule, 'if', path, context);
  if (condition !== undefined) checkCondition(condition.value, [...path, condition.key], [], 0, context);
  const { conditions } = context.used;
  if (conditions > MOST_CONDITIONS) {
    refuseRule(context, path, `the 'if' has ${conditions} conditions; the limit is ${MOST_CONDITIONS}`);
  }
  const then = required(rule, 'then', path, context);
  const effects = then === undefined ? undefined : checkThen(then, [...path, then.key], context);
  const { functions } = context.used;
  if (functions > MOST_FUNCTIONS) {
    refuseRule(context, path, `the rule calls ${functions} functions; the limit is ${MOST_FUNCTIONS}`);
  }
  return effects;
}

function checkThen(then: Member, path: Path, context: RuleContext): readonly Effect[] | undefined {
  if (!isObject(then.value)) {
    refuseRule(context, path, `'then' must be an object with an 'effect'`);
    return undefined;
  }
  for (const key of unknownKeys(then.value, ['effect', 'details'])) {
    refuseRule(context, [...path, key], `there is no property '${key}' beside 'effect' and 'details'`);
  }
  const effect = required(then.value, 'effect', path, context);
  if (effect === undefined) return undefined;
  const effects = checkEffect(effect.value, [...path, effect.key], context);
  const found = context.findings.length;
  checkDetails(member(then.value, 'details'), path, effects, context);
  if (effects?.length === 0 && found === context.findings.length) {
    const message = `The policy definition '${context.name}' rule is invalid. The policy 'effect' property has no value that it can have.`;
    refuse(context, [...path, effect.key], 'InvalidPolicyRuleEffect', message);
  }
  return effects;
}

function required(object: JsonObject, name: string, path: Path, context: RuleContext): Member | undefined {
  const found = member(object, name);
  if (found === undefined) refuseRule(context, path, `Required property '${name}' not found in JSON`);
  return found;
}

function unknownKeys(object: JsonObject, known: readonly string[]): string[] {
  return Object.keys(object).filter((key) => !known.includes(key.toLowerCase()));
}
