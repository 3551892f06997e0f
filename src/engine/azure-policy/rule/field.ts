import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { checkExpressions } from '../expression/check.ts';
import { isExpression } from '../expression/expression.ts';
import { aliasFault } from './aliases.ts';
import { type CountScope, expressionContext, type RuleContext, refuse, refuseRule } from './rule-context.ts';

/** Source: definition-structure-policy-rule.md, "Fields". */
const FIELDS = ['name', 'fullName', 'kind', 'type', 'location', 'id', 'identity.type', 'tags'];
const TAG = /^tags(\.(?<plain>.+)|\[(?<bracketed>.*)\])$/is;

/** Checks the `field` of a condition, or of an operation that changes one. */
export function checkField(
  value: Json,
  path: Path,
  scopes: readonly CountScope[],
  context: RuleContext,
): void {
  if (typeof value !== 'string') {
    refuseRule(context, path, `'field' must be a string`);
    return;
  }
  if (isExpression(value)) {
    checkExpressions(value, path, expressionContext(context, scopes));
    return;
  }
  const lower = value.toLowerCase();
  const tag = TAG.exec(value)?.groups;
  if (tag !== undefined) {
    const name = (tag['plain'] ?? tag['bracketed'] ?? '').trim();
    if (name === '' || name === "''") refuseField(context, path, value, 'the name of the tag is missing');
    return;
  }
  if (FIELDS.some((each) => each.toLowerCase() === lower)) return;
  // Azure evaluates more than its documents name: the API version and all that is under the identity.
  if (lower === 'apiversion' || lower.startsWith('identity.')) return;
  if (!value.includes('/')) {
    const allowed = `it is neither an alias nor one of '${FIELDS.join(', ')}'`;
    if (context.mode.isResourceManager) refuseField(context, path, value, allowed);
    return;
  }
  const fault = context.aliases === undefined ? undefined : aliasFault(value, context.aliases);
  if (fault === undefined) return;
  refuse(
    context,
    path,
    'InvalidPolicyAlias',
    `The policy definition '${context.name}' rule is invalid. ${fault}`,
  );
}

function refuseField(context: RuleContext, path: Path, field: string, reason: string): void {
  const message = `The policy definition '${context.name}' rule is invalid. The 'field' property '${field}' of the policy rule is not a field: ${reason}.`;
  refuse(context, path, 'InvalidPolicyAlias', message);
}
