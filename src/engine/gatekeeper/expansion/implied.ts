import { textAt } from '../kubernetes/accessors.ts';
import { objectInRequest, type ReviewRequest } from '../review/request.ts';
import type { ReviewOptions } from '../review/review.ts';
import { GatekeeperError, type KubernetesObject, type ReviewResult } from '../types.ts';
import type { Expanded } from './expand.ts';
import type { Expander } from './expander.ts';
import type { ExpansionTemplate } from './expansion.ts';

/**
 * What the object of a request leads to, as the door that asks sees it. gator mutates the object first; for the webhook
 * and the audit that has been done when it came in. The generated objects are mutated at every door.
 * @throws GatekeeperError at stage `expansion` or `mutation`
 */
export function impliedBy(
  expander: Expander,
  request: ReviewRequest,
  options: ReviewOptions,
): readonly Expanded[] {
  const object = objectInRequest(request);
  if (options.expand === false || object === undefined) return [];
  if (options.enforcementPoint !== 'gator.gatekeeper.sh') {
    return expander.expand({ object, namespace: request.namespace });
  }
  // gator verify has no expander where a test names no expansion.
  if (expander.isEmpty) return [];
  const namespace = request.namespace ?? namespaceForGator(object);
  return expander.outcome({ object, namespace, numbers: 'float64' }).expanded;
}

/**
 * The Namespace that gator takes an object to be in where the files do not have it: one without a name, or `default`.
 * gatekeeper/pkg/gator/expand/expand.go, NamespaceForResource.
 */
export function namespaceForGator(object: KubernetesObject): KubernetesObject | undefined {
  const name = textAt(object, 'metadata', 'namespace');
  if (name === '') return { metadata: {} };
  return name === 'default' ? { metadata: { name } } : undefined;
}

/** A review of an object that the one under review leads to has failed. */
export class ExpandedReviewError extends GatekeeperError {
  readonly expanded: KubernetesObject;

  constructor(expanded: KubernetesObject, { stage, message, path, regoErrors }: GatekeeperError) {
    super(stage, message, path, regoErrors);
    this.expanded = expanded;
  }
}

/** Reviews an object that another one leads to. @throws ExpandedReviewError */
export function reviewExpanded(object: KubernetesObject, review: () => ReviewResult): ReviewResult {
  try {
    return review();
  } catch (error) {
    throw error instanceof GatekeeperError ? new ExpandedReviewError(object, error) : error;
  }
}

/** What an object leads to is reported as the object's own violation. */
export function asImplied(
  { violations, traces }: ReviewResult,
  { name, enforcementAction }: ExpansionTemplate,
): ReviewResult {
  return {
    violations: violations.map((violation) => ({
      ...violation,
      message: `[Implied by ${name}] ${violation.message}`,
      enforcementAction: enforcementAction ?? violation.enforcementAction,
    })),
    traces,
  };
}
