import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { KUBERNETES_MODE, type Mode } from '../definition/mode.ts';
import { printed } from '../document/members.ts';
import { checkExpressions } from '../expression/check.ts';
import { isExpression } from '../expression/expression.ts';
import { parameterCalled } from '../expression/parse.ts';
import type { Parameter } from '../parameters/types.ts';
import { expressionContext, type RuleContext, refuse, refuseRule } from './rule-context.ts';

/** What a policy about resources of Azure Resource Manager does. Names as Microsoft's documents write them. */
const RESOURCE_MANAGER = [
  'append',
  'audit',
  'auditAction',
  'auditIfNotExists',
  'deny',
  'denyAction',
  'deployIfNotExists',
  'disabled',
  'manual',
  'modify',
] as const;
const OF_PROVIDERS = [
  'mutate',
  'addToNetworkGroup',
  'enforceSetting',
  'enforceOPAConstraint',
  'enforceRegoPolicy',
] as const;
const EFFECTS = [...RESOURCE_MANAGER, ...OF_PROVIDERS] as const;

/** What a policy does. */
export type Effect = (typeof EFFECTS)[number];

const IN_CLUSTER: readonly Effect[] = ['audit', 'deny', 'disabled', 'mutate', 'enforceOPAConstraint'];

/** Reads an effect; its case does not matter. @returns undefined where there is no such effect */
export function readEffect(name: Json): Effect | undefined {
  if (typeof name !== 'string') return undefined;
  return EFFECTS.find((each) => each.toLowerCase() === name.toLowerCase());
}

/** The effects that a mode has; of other resource providers' modes not all is known, so they have all. */
export function effectsOf(mode: Mode): readonly Effect[] {
  if (mode.isResourceManager) return RESOURCE_MANAGER;
  return mode.name === KUBERNETES_MODE ? IN_CLUSTER : EFFECTS;
}

/**
 * Checks the `effect` of a rule. Where it is a parameter, each value that the parameter allows is checked.
 * @returns the effects that the policy may have; undefined where that is only known when it is evaluated
 */
export function checkEffect(value: Json, path: Path, context: RuleContext): readonly Effect[] | undefined {
  if (typeof value !== 'string') {
    refuseRule(context, path, `'effect' must be a string`);
    return undefined;
  }
  if (!isExpression(value)) {
    const effect = checkName(value, path, context);
    return effect === undefined ? undefined : [effect];
  }
  checkExpressions(value, path, expressionContext(context, []));
  const parameter = context.parameters.get(parameterCalled(value)?.toLowerCase() ?? '');
  return parameter === undefined ? undefined : checkParameter(parameter, context);
}

function checkParameter(parameter: Parameter, context: RuleContext): readonly Effect[] | undefined {
  const { name, type, allowedValues, defaultValue } = parameter;
  const path = [...context.rulePath.slice(0, -1), 'parameters', name];
  if (type !== 'String') {
    const message = `The policy definition '${context.name}' rule is invalid. The policy 'effect' property must be a string, and the parameter '${name}' is of type '${type}'.`;
    refuse(context, [...path, 'type'], 'InvalidPolicyRuleEffect', message);
    return undefined;
  }
  if (allowedValues === undefined) {
    if (defaultValue !== undefined) checkName(defaultValue, [...path, 'defaultValue'], context);
    return undefined;
  }
  return allowedValues.flatMap((each, index) => {
    return checkName(each, [...path, 'allowedValues', index], context) ?? [];
  });
}

function checkName(value: Json, path: Path, context: RuleContext): Effect | undefined {
  const effect = readEffect(value);
  const allowed = effectsOf(context.mode);
  if (effect !== undefined && allowed.includes(effect)) return effect;
  const words = `The policy definition '${context.name}' rule is invalid. The policy 'effect' property value cannot be '${printed(value)}'.`;
  const known = `In mode '${context.mode.name}' it can be ${allowed.join(', ')}.`;
  refuse(context, path, 'InvalidPolicyRuleEffect', `${words} ${known}`);
  return undefined;
}
