import { isList, isObject, textAt } from '../kubernetes/accessors.ts';
import { list, quote } from '../kubernetes/go-text.ts';
import type { KubernetesObject } from '../types.ts';

const ACTIONS = ['deny', 'dryrun', 'warn', 'scoped'];
const SCOPED_ACTIONS = ['deny', 'dryrun', 'warn'];
const POINTS = ['validation.gatekeeper.sh', 'audit.gatekeeper.sh', 'gator.gatekeeper.sh', 'vap.k8s.io'];

/**
 * What the webhook has against a constraint's enforcement action; elsewhere any action is let through.
 * Source: gatekeeper/pkg/util/enforcement_action.go, ValidateEnforcementAction.
 */
export function enforcementFault(constraint: KubernetesObject): string | undefined {
  const spec = isObject(constraint.spec) ? constraint.spec : {};
  const action = textAt(spec, 'enforcementAction');
  if (action === '') return undefined;
  if (!ACTIONS.includes(action)) {
    return `unrecognized enforcementAction: ${quote(action)} is not within the supported list ${list(ACTIONS)}`;
  }
  if (action !== 'scoped') return undefined;
  if (spec.scopedEnforcementActions === undefined) {
    return 'error fetching scopedEnforcementActions: scopedEnforcementActions is required';
  }
  const entries = isList(spec.scopedEnforcementActions) ? spec.scopedEnforcementActions.filter(isObject) : [];
  const points = entries.flatMap(({ enforcementPoints }) => {
    const named = isList(enforcementPoints) ? enforcementPoints.filter(isObject) : [];
    return named.length === 0 ? [''] : named.map((point) => textAt(point, 'name'));
  });
  const strangePoints = points.filter((point) => point !== '*' && !POINTS.includes(point));
  const strangeActions = entries
    .map((entry) => textAt(entry, 'action'))
    .filter((each) => !SCOPED_ACTIONS.includes(each));
  const faults: string[] = [];
  if (strangePoints.length > 0) {
    faults.push(
      `unrecognized enforcement points: constraint will not be enforced for enforcement points ${list(strangePoints)}, supported enforcement points are ${list(POINTS)}`,
    );
  }
  if (strangeActions.length > 0) {
    faults.push(
      `unrecognized enforcementAction: ${list(strangeActions)} is not within the supported list ${list(SCOPED_ACTIONS)}`,
    );
  }
  return faults.length === 0 ? undefined : faults.join('\n');
}
