import type { Constraint } from '../constraint/constraint.ts';
import { isObject, textAt } from '../kubernetes/accessors.ts';
import { MatchFault, matches } from '../match/match.ts';
import type { KubernetesObject } from '../types.ts';
import type { ReviewRequest } from './request.ts';

/** Whether a constraint is about the request, or why that cannot be told. */
export type Matching = { readonly matched: boolean } | { readonly fault: string };

/**
 * Matches a constraint with a request: with its object or, on an update, its old object.
 * Source: gatekeeper/pkg/target/matcher.go.
 */
export function matching(
  { match }: Constraint,
  { admission, source }: ReviewRequest,
  namespace: KubernetesObject | undefined,
): Matching {
  if (match === undefined) return { matched: true };
  const objects = [admission.object, admission.oldObject].filter(isObject);
  if (objects.length === 0) {
    return {
      fault: 'unable to match constraints: invalid request object: neither object nor old object are defined',
    };
  }
  for (const object of objects) {
    try {
      if (matches(match, { object, namespace, source })) return { matched: true };
    } catch (error) {
      if (!(error instanceof MatchFault)) throw error;
      const name = textAt(object, 'metadata', 'name');
      const words = `error matching the requested object: ${name} :failed to run Match criteria: ${error.message}`;
      return { fault: `unable to match constraints: ${words}` };
    }
  }
  return { matched: false };
}
