import type { JsonObject } from '../../json.ts';
import { AccessorError, isList, isObject, nested, nestedString, textAt } from '../kubernetes/accessors.ts';
import { type EnforcementPoint, GatekeeperError } from '../types.ts';

/** What is to happen on a violation. */
export interface Enforcement {
  /** `deny`, `warn`, `dryrun`, `scoped` or whatever the constraint says. */
  readonly action: string;
  /** With action `scoped`: what to do at each enforcement point, where there is anything to do. */
  readonly scoped: ReadonlyMap<EnforcementPoint, readonly string[]>;
}

const POINTS: readonly EnforcementPoint[] = [
  'gator.gatekeeper.sh',
  'validation.gatekeeper.sh',
  'audit.gatekeeper.sh',
];

/**
 * Reads how a constraint is enforced: frameworks/constraint pkg/apis/constraints.
 * @throws GatekeeperError where the action is scoped and `scopedEnforcementActions` is missing
 */
export function readEnforcement(constraint: JsonObject): Enforcement {
  const action = actionOf(constraint);
  if (action !== 'scoped') return { action, scoped: new Map() };
  const entries = nested(constraint, ['spec', 'scopedEnforcementActions']);
  if (!isList(entries)) {
    const words = 'missing required field: spec.scopedEnforcementActions must be defined';
    throw new GatekeeperError('constraint', words, ['spec', 'scopedEnforcementActions']);
  }
  const scoped = new Map<EnforcementPoint, readonly string[]>();
  for (const point of POINTS) {
    const actions = entries.filter(isObject).filter((entry) => isAt(entry, point));
    if (actions.length > 0) scoped.set(point, [...new Set(actions.map((entry) => textAt(entry, 'action')))]);
  }
  return { action, scoped };
}

function isAt(entry: JsonObject, point: EnforcementPoint): boolean {
  const points = isList(entry.enforcementPoints) ? entry.enforcementPoints.filter(isObject) : [];
  return points.some((named) => ['*', point].includes(textAt(named, 'name')));
}

function actionOf(constraint: JsonObject): string {
  try {
    return nestedString(constraint, ['spec', 'enforcementAction']) ?? 'deny';
  } catch (error) {
    if (!(error instanceof AccessorError)) throw error;
    const words = 'invalid Constraint: invalid spec.enforcementAction';
    throw new GatekeeperError('constraint', words, ['spec', 'enforcementAction']);
  }
}
