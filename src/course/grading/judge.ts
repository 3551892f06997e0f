import {
  type Gatekeeper,
  GatekeeperError,
  type ReviewResult,
  type Violation,
} from '../../engine/gatekeeper/index.ts';
import { readObjects } from '../../engine/manifest/index.ts';
import type { CaseResult, PolicyCase, Verdict } from '../exercise/types.ts';
import { creationOf } from './admission.ts';
import { explain, shorten } from './explain.ts';
import type { SourcedObject } from './read-policy.ts';

/** The webhook that stands at the cluster's door. */
const DOOR = 'validation.gatekeeper.sh';

/**
 * Asks about the object of a case, as if somebody were creating it.
 * @param template the learner's, for the lines that ran
 * @throws Error where the case's manifest is not one object: that is the author's mistake
 */
export function judge(
  gatekeeper: Gatekeeper,
  template: SourcedObject | undefined,
  policyCase: PolicyCase,
): CaseResult {
  const object = objectOf(policyCase);
  let result: ReviewResult;
  try {
    result = gatekeeper.review(creationOf(object), { enforcementPoint: DOOR, trace: true });
  } catch (error) {
    if (!(error instanceof GatekeeperError) || error.stage !== 'review') throw error;
    return { ...unjudged(policyCase), messages: shorten([error.message]), matched: true };
  }
  const { violations, traces } = result;
  const counting = violations.filter((violation) => actions(violation).some((action) => action in VERDICTS));
  const actual = verdictOf(counting);
  const messages = counting.map(({ message }) => message);
  const messageMismatch = actual === policyCase.expect && !matchesAny(policyCase.message, messages);
  return {
    id: policyCase.id,
    passed: actual === policyCase.expect && !messageMismatch,
    actual,
    messageMismatch,
    messages: shorten(messages),
    matched: traces.some(({ matched }) => matched),
    ...(template === undefined ? { lines: [], prints: [] } : explain(template, traces)),
  };
}

/** The result of a case that could not be judged. */
export function unjudged({ id }: PolicyCase): CaseResult {
  const nothing = { messages: [], matched: false, lines: [], prints: [] };
  return { id, passed: false, actual: 'failed', messageMismatch: false, ...nothing };
}

const VERDICTS: Readonly<Record<string, Verdict>> = { deny: 'denied', warn: 'warned' };

/** The webhook refuses on any `deny`, warns on any `warn`, and lets everything else through: gatekeeper/pkg/webhook/policy.go. */
function verdictOf(violations: readonly Violation[]): Verdict {
  const verdicts = violations.flatMap(actions).map((action) => VERDICTS[action]);
  if (verdicts.includes('denied')) return 'denied';
  return verdicts.includes('warned') ? 'warned' : 'admitted';
}

function actions({ enforcementAction, scopedActions }: Violation): readonly string[] {
  return enforcementAction === 'scoped' ? (scopedActions ?? []) : [enforcementAction];
}

function matchesAny(pattern: string | undefined, messages: readonly string[]): boolean {
  if (pattern === undefined) return true;
  const expression = new RegExp(pattern, 'u');
  return messages.some((message) => expression.test(message));
}

function objectOf({ id, manifest }: PolicyCase) {
  const { objects, diagnostics } = readObjects(`case ${id}`, manifest);
  const [object, ...more] = objects;
  if (object !== undefined && more.length === 0 && diagnostics.length === 0) return object.value;
  const reason = diagnostics[0]?.message ?? `it holds ${objects.length} objects`;
  throw new Error(`The manifest of the case ${id} must be one object: ${reason}`);
}
