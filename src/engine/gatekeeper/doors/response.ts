import type { ReviewResult, Violation } from '../types.ts';

/** The webhook's answer: the parts of an AdmissionResponse that a client gets to see. */
export interface AdmissionResponse {
  readonly allowed: boolean;
  /** 200; 299 with warnings; 403 denied; 422 refused by Gatekeeper's own rules; 500 anything else. */
  readonly code: number;
  readonly reason?: string;
  readonly message?: string;
  readonly warnings?: readonly string[];
}

/** The answer where something went wrong. */
export function errored(code: 422 | 500, message: string): AdmissionResponse {
  return { allowed: false, code, message };
}

/**
 * The answer to a review: one line `[constraint] message` for every denial, and so for every warning, sorted by
 * action and message. Actions that Gatekeeper does not know do nothing.
 * Source: gatekeeper/pkg/webhook/policy.go, getValidationMessages.
 */
export function toResponse({ violations }: ReviewResult): AdmissionResponse {
  const sorted = [...violations].sort(byActionAndMessage);
  const denials = linesFor('deny', sorted);
  const warned = linesFor('warn', sorted);
  const warnings = warned.length === 0 ? {} : { warnings: warned };
  if (denials.length > 0) {
    return { allowed: false, code: 403, reason: 'Forbidden', message: denials.join('\n'), ...warnings };
  }
  return { allowed: true, code: warned.length === 0 ? 200 : 299, ...warnings };
}

function linesFor(action: string, violations: readonly Violation[]): string[] {
  return violations.flatMap(({ constraint, message, enforcementAction, scopedActions }) => {
    const actions = enforcementAction === 'scoped' ? (scopedActions ?? []) : [enforcementAction];
    return actions.filter((each) => each === action).map(() => `[${constraint.name}] ${message}`);
  });
}

function byActionAndMessage(a: Violation, b: Violation): number {
  return compare(a.enforcementAction, b.enforcementAction) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
