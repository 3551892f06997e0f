import type { Json } from '../../json.ts';
import { AccessorError, isList, isObject } from '../kubernetes/accessors.ts';
import type { RegoSource } from '../template/rego-source.ts';
import { violationHolds, violationIsComplete } from '../template/violation-rule.ts';
import { GatekeeperError } from '../types.ts';

/** One violation as the Rego of a template reports it. */
export interface Finding {
  readonly message: string;
  readonly details?: Json;
}

/**
 * Reads what a template's `violation` rule gave. Members without `msg` count for nothing, and members with the same
 * `msg` and `details` count once.
 * Source: frameworks/constraint pkg/client/drivers/rego/rego.go (the hook) and pkg/client/drivers/to_result.go.
 * @param source the template's Rego, for the place of errors
 * @throws GatekeeperError where a `msg` is not a string, or where the rule is not a set of objects at all
 */
export function readFindings(result: Json | undefined, source: RegoSource): Finding[] {
  if (result === undefined) return [];
  if (typeof result === 'boolean') throw violationIsComplete(source);
  const strange = isList(result) ? result.find((member) => !isObject(member)) : result;
  if (strange !== undefined) throw violationHolds(typeName(strange), source);
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

function typeName(member: Json): string {
  if (isList(member)) return 'array[any]';
  if (isObject(member)) return 'object[any: any]';
  return member === null ? 'null' : typeof member;
}
