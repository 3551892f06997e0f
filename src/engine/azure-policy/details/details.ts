import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { KUBERNETES_MODE } from '../definition/mode.ts';
import { isList, isObject, type Member, member } from '../document/members.ts';
import { checkExpressions } from '../expression/check.ts';
import type { Effect } from '../rule/effect.ts';
import { expressionContext, type RuleContext } from '../rule/rule-context.ts';
import { DetailReader, refuseDetails } from './detail-reader.ts';
import { checkIfNotExists } from './if-not-exists.ts';
import { checkKubernetes } from './kubernetes.ts';
import { checkAppend, checkModify } from './modify.ts';

/**
 * Checks the `details` of a rule's effect.
 * @param details undefined where there are none
 * @param thenPath where they belong
 * @param effects what the policy may do; undefined where that is not known before it is evaluated
 */
export function checkDetails(
  details: Member | undefined,
  thenPath: Path,
  effects: readonly Effect[] | undefined,
  context: RuleContext,
): void {
  const path = details === undefined ? thenPath : [...thenPath, details.key];
  const family = familyOf(effects, details?.value, context);
  if (details === undefined) {
    if (family !== undefined && family !== 'manual') {
      refuseDetails(context, path, `'${NEEDED_BY[family]}' needs the property 'details'`);
    }
    return;
  }
  if (family === 'append') {
    checkAppend(details.value, path, context);
    return;
  }
  if (!isObject(details.value)) {
    if (family !== undefined) refuseDetails(context, path, `'details' must be an object`);
    checkExpressions(details.value, path, expressionContext(context, []));
    return;
  }
  checkObject(
    new DetailReader(details.value, path, context),
    family,
    effects ?? [],
    details.value,
    path,
    context,
  );
}

/** Effects whose details have the same form. */
type Family = 'ifNotExists' | 'modify' | 'append' | 'denyAction' | 'manual' | 'kubernetes' | 'network';

const NEEDED_BY: Readonly<Record<Family, string>> = {
  ifNotExists: 'ifNotExists',
  modify: 'modify',
  append: 'append',
  denyAction: 'denyAction',
  manual: 'manual',
  kubernetes: KUBERNETES_MODE,
  network: 'addToNetworkGroup',
};

const FAMILIES: Partial<Record<Effect, Family>> = {
  auditIfNotExists: 'ifNotExists',
  deployIfNotExists: 'ifNotExists',
  modify: 'modify',
  append: 'append',
  auditAction: 'denyAction',
  denyAction: 'denyAction',
  manual: 'manual',
  addToNetworkGroup: 'network',
};

function familyOf(
  effects: readonly Effect[] | undefined,
  details: Json | undefined,
  context: RuleContext,
): Family | undefined {
  if (context.mode.name === KUBERNETES_MODE) {
    return effects?.every((effect) => effect === 'disabled') === true ? undefined : 'kubernetes';
  }
  if (effects === undefined) {
    const hasCondition = isObject(details) && member(details, 'existenceCondition') !== undefined;
    return hasCondition ? 'ifNotExists' : undefined;
  }
  const families = new Set(effects.flatMap((effect) => FAMILIES[effect] ?? []));
  const [family, second] = families;
  if (second === undefined) return family;
  // A parameter may choose among effects that take different details: then there is one of the forms.
  if (isList(details)) return families.has('append') ? 'append' : family;
  return family === 'append' ? second : undefined;
}

function checkObject(
  details: DetailReader,
  family: Family | undefined,
  effects: readonly Effect[],
  value: Json,
  path: Path,
  context: RuleContext,
): void {
  if (family === 'ifNotExists') checkIfNotExists(details, effects.includes('deployIfNotExists'), context);
  else if (family === 'modify') checkModify(details, context);
  else if (family === 'kubernetes') checkKubernetes(details, effects.includes('mutate'), context);
  else if (family === 'denyAction') checkDenyAction(details);
  else if (family === 'network') details.required('networkGroupId');
  else if (family === 'manual') details.text('defaultState', ['Compliant', 'NonCompliant', 'Unknown']);
  else {
    checkExpressions(value, path, expressionContext(context, []));
    if (context.mode.isResourceManager) refuseInCluster(details, context);
  }
}

/** Source: effect-deny-action.md, "DenyAction properties". */
function checkDenyAction(details: DetailReader): void {
  details.only(['actionNames', 'cascadeBehaviors']);
  const names = details.required('actionNames');
  details.texts('actionNames');
  const unknown = isList(names?.value ?? null) ? unsupported(names?.value ?? []) : undefined;
  if (names !== undefined && unknown !== undefined) {
    details.refuse(details.pathOf(names), `the only action is 'delete', and not '${unknown}'`);
  }
  const cascade = details.child('cascadeBehaviors');
  cascade?.only(['resourceGroup']);
  cascade?.text('resourceGroup', ['allow', 'deny']);
}

function unsupported(names: Json): string | undefined {
  const texts = isList(names) ? names.filter((name) => typeof name === 'string') : [];
  return texts.find((name) => name.toLowerCase() !== 'delete' && !name.startsWith('['));
}

const OF_CLUSTERS = ['templateInfo', 'constraintTemplate', 'constraint', 'mutationInfo', 'constraintInfo'];

/** Details for a cluster under a mode that looks at resources of Azure Resource Manager. */
function refuseInCluster(details: DetailReader, context: RuleContext): void {
  for (const name of OF_CLUSTERS) {
    const found = details.get(name);
    if (found === undefined) continue;
    refuseDetails(
      context,
      details.pathOf(found),
      `'${found.key}' belongs to the mode ${KUBERNETES_MODE}`,
      true,
    );
  }
}
