import type { Violation } from '../../engine/gatekeeper/index.ts';

/** Violations in gator's order, by enforcement action and message: frameworks/constraint pkg/types/validation.go. */
export function sortViolations<T extends Violation>(violations: readonly T[]): T[] {
  return violations.toSorted((a, b) => {
    return compareBytes(a.enforcementAction, b.enforcementAction) || compareBytes(a.message, b.message);
  });
}

/** Go orders texts by their UTF-8. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
