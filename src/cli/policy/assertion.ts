import { quote, type Violation } from '../../engine/gatekeeper/index.ts';
import { readPattern } from './pattern.ts';
import { Refusal } from './refusal.ts';
import type { Assertion } from './suite.ts';

/**
 * Holds violations against an assertion: gatekeeper/pkg/gator/verify/assertion.go.
 * @throws Refusal in gator's words where it does not hold
 */
export function hold({ violations: wanted, message }: Assertion, violations: readonly Violation[]): void {
  // The pattern is read once there is something to match, and not before.
  const isMeant = violations.length === 0 ? () => true : matcher(message);
  const count = violations.filter((violation) => isMeant(violation.message)).length;
  const fault = faultIn(wanted ?? 'yes', count);
  if (fault === undefined) return;
  const got = `got messages [${violations.map((violation) => violation.message).join(' ')}]`;
  if (fault === STRANGE) throw new Refusal(`invalid yaml: ${STRANGE}: ${got}`);
  const containing = typeof message === 'string' ? ` containing ${quote(message)}` : '';
  throw new Refusal(
    `unexpected number of violations: got ${count} violations${containing} but want ${fault}: ${got}`,
  );
}

function matcher(message: string | null | undefined): (text: string) => boolean {
  if (typeof message !== 'string') return () => true;
  const pattern = readPattern(message, 'message contains invalid regular expression');
  return (text) => pattern.test(text);
}

const STRANGE = 'assertion.violation, if set, must be a nonnegative integer, "yes", or "no"';

function faultIn(wanted: number | string, count: number): string | undefined {
  if (typeof wanted === 'number') {
    if (wanted < 0) return STRANGE;
    return wanted === count ? undefined : `exactly ${wanted}`;
  }
  if (wanted === 'yes') return count > 0 ? undefined : 'at least 1';
  if (wanted === 'no') return count === 0 ? undefined : 'none';
  return STRANGE;
}
