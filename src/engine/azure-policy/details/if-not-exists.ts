import { isObject, member } from '../document/members.ts';
import { checkExpressions, type ExpressionContext } from '../expression/check.ts';
import { checkCondition } from '../rule/condition.ts';
import { expressionContext, type RuleContext } from '../rule/rule-context.ts';
import type { DetailReader } from './detail-reader.ts';

/** Source: definition-structure-policy-rule.md, "Limits enforced during authoring". */
const MOST_CONDITIONS = 128;

const MEMBERS = [
  'type',
  'name',
  'kind',
  'resourceGroupName',
  'existenceScope',
  'deploymentScope',
  'roleDefinitionIds',
  'evaluationDelay',
  'existenceCondition',
  'deployment',
];
const SCOPES = ['ResourceGroup', 'Subscription'];

/**
 * Checks the details of auditIfNotExists and deployIfNotExists.
 * Source: effect-audit-if-not-exists.md, effect-deploy-if-not-exists.md; schema 2020-10-01/policyDefinition.json.
 */
export function checkIfNotExists(details: DetailReader, deploys: boolean, context: RuleContext): void {
  details.only(MEMBERS);
  details.required('type');
  for (const name of ['type', 'name', 'kind', 'resourceGroupName']) details.text(name);
  details.text('existenceScope', SCOPES);
  details.text('deploymentScope', SCOPES);
  details.texts('roleDefinitionIds');
  const delay = details.text('evaluationDelay');
  if (typeof delay?.value === 'string' && !isDelay(delay.value)) {
    const words = `'evaluationDelay' must be AfterProvisioning, AfterProvisioningSuccess, AfterProvisioningFailure or an ISO 8601 duration between 0 and 360 minutes`;
    details.refuse(details.pathOf(delay), words);
  }
  checkExistence(details, context);
  if (deploys) {
    details.required('roleDefinitionIds');
    details.required('deployment');
  }
  checkDeployment(details, context);
}

function checkExistence(details: DetailReader, context: RuleContext): void {
  const found = details.get('existenceCondition');
  if (found === undefined) return;
  const before = context.used.conditions;
  checkCondition(found.value, details.pathOf(found), [], 0, context);
  const conditions = context.used.conditions - before;
  context.used.conditions = before;
  if (conditions > MOST_CONDITIONS && context.authored) {
    const words = `the existenceCondition has ${conditions} conditions; the limit is ${MOST_CONDITIONS}`;
    details.refuse(details.pathOf(found), words);
  }
}

/**
 * The template is Azure Resource Manager's to read when it is deployed: its expressions are about its own parameters.
 * Only the values for these are the policy's.
 */
function checkDeployment(details: DetailReader, context: RuleContext): void {
  const deployment = details.get('deployment');
  if (deployment === undefined) return;
  const path = details.pathOf(deployment);
  const properties = isObject(deployment.value) ? member(deployment.value, 'properties') : undefined;
  if (!isObject(deployment.value) || properties === undefined || !isObject(properties.value)) {
    details.refuse(path, `'deployment' must be an object with 'properties': mode, template and parameters`);
    return;
  }
  const forPolicy = expressionContext(context, []);
  const forTemplate: ExpressionContext = {
    ...forPolicy,
    refuse: () => {},
    useParameter: noteParameter(context),
  };
  for (const [key, value] of Object.entries(deployment.value)) {
    if (key !== properties.key) checkExpressions(value, [...path, key], forTemplate);
  }
  for (const [key, value] of Object.entries(properties.value)) {
    const at = [...path, properties.key, key];
    const name = key.toLowerCase();
    if (name !== 'template') checkExpressions(value, at, name === 'parameters' ? forPolicy : forTemplate);
  }
  const names = Object.keys(properties.value).map((key) => key.toLowerCase());
  const hasTemplate = names.includes('template') || names.includes('templatelink');
  if (!hasTemplate) details.refuse([...path, properties.key], `the 'template' of the deployment is missing`);
}

function noteParameter(context: RuleContext): ExpressionContext['useParameter'] {
  return (_path, name) => {
    if (name !== undefined) context.used.parameters.add(name.toLowerCase());
  };
}

/** Whether a text is one of the words for a delay, an expression, or a duration that is short enough. */
function isDelay(text: string): boolean {
  if (text.startsWith('[') || /^AfterProvisioning(Success|Failure)?$/i.test(text)) return true;
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/i.exec(text) ?? [];
  if (!/^PT(?=\d)/i.test(text)) return false;
  return Number(hours) * 60 + Number(minutes) + Number(seconds) / 60 <= 360;
}
