import type { Json } from '../../json.ts';
import { AccessorError, isList, isObject } from '../kubernetes/accessors.ts';
import { GatekeeperError } from '../types.ts';

/** One violation as a template reports it. */
export interface Finding {
  readonly message: string;
  readonly details?: Json;
  /** Set where nothing could have given details: CEL, and what cannot be matched. gator then prints none. */
  readonly withoutDetails?: true;
}

/**
 * Reads what a template's `violation` rule gave. Whatever is not an object with a `msg` counts for nothing, and members
 * with the same `msg` and `details` count once.
 * Source: frameworks/constraint pkg/client/drivers/rego/rego.go (the hook) and pkg/client/drivers/to_result.go.
 * @throws GatekeeperError where a `msg` is not a string
 */
export function readFindings(result: Json | undefined): Finding[] {
  const members = isList(result) ? result.filter(isObject) : [];
  const found = new Map<string, Finding>();
  for (const { msg, details } of members) {
    if (msg === undefined) continue;
    if (typeof msg !== 'string') throw notAString(msg);
    const finding = details === undefined ? { message: msg } : { message: msg, details };
    found.set(JSON.stringify([msg, details ?? {}]), finding);
  }
  return [...found.values()];
}

function notAString(msg: Json): GatekeeperError {
  const words = new AccessorError(['msg'], msg, 'string').message.replace(
    /of the type (int64|float64)/,
    'of the type json.Number',
  );
  return new GatekeeperError(
    'review',
    `admission.k8s.gatekeeper.sh: Rego: extracting message binding: ${words}\n\n`,
  );
}
