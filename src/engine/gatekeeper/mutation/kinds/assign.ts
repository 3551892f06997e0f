import { textAt } from '../../kubernetes/accessors.ts';
import { struct, TEXT } from '../../kubernetes/shape.ts';
import { MATCH, readMatch } from '../../match/match.ts';
import { APPLY_TO } from '../apply-to.ts';
import { decode, print } from '../go-value.ts';
import type { ItemStep } from '../location/location.ts';
import type { Mutator } from '../mutator.ts';
import { setAtLocation } from '../set-at-location.ts';
import { ASSIGN, type Assigned, assignedValue, assigning, readAssigned } from './assigned.ts';
import {
  isInMetadata,
  type MutatorDocument,
  objectIn,
  PATH_TESTS,
  refuseChangedKey,
  refused,
} from './document.ts';

/** The form of an Assign's spec. */
export const ASSIGN_SPEC = struct({
  applyTo: APPLY_TO,
  match: MATCH,
  location: TEXT,
  parameters: struct({ pathTests: PATH_TESTS, assign: ASSIGN }),
});

/**
 * Reads an Assign, which gives a field a value: gatekeeper/pkg/mutation/mutators/assign.
 * @throws GatekeeperError
 */
export function readAssign(document: MutatorDocument): Mutator {
  const { name, namespace, kind, spec, parameters } = document;
  const location = document.location(
    `invalid location format \`${textAt(spec, 'location')}\` for Assign ${name}`,
  );
  if (isInMetadata(location)) throw refused(`assign ${name} can't change metadata`, ['spec', 'location']);
  refuseChangedKey(location);
  const assigned = readAssigned(objectIn(parameters.assign));
  const last = location.at(-1);
  if (last?.type === 'List') checkItem(last, assigned);
  const tests = document.pathTests(location);
  return {
    name: { kind, namespace, name },
    location,
    match: readMatch(objectIn(spec.match)),
    applyTo: document.applyTo(),
    terminalType: 'Unknown',
    mustTerminate: assigned.type === 'external',
    mutate: (mutable) =>
      setAtLocation(mutable.object, location, tests, assigning(assignedValue(assigned, mutable))),
  };
}

/** What is put into a list is an object with the key that the location names. */
function checkItem({ keyField, keyValue }: ItemStep, assigned: Assigned): void {
  const at = ['spec', 'parameters', 'assign'];
  if (assigned.type === 'metadata') throw refused('cannot assign a metadata field to a list', at);
  if (assigned.type === 'external') throw refused('cannot assign external data response to a list', at);
  if (keyValue === undefined) throw refused("can't append to a globbed list", ['spec', 'location']);
  const value = decode(assigned.value, 'float64');
  if (!(value instanceof Map)) {
    const words = `invalid value: \`${print(value)}\`, only objects can be added to keyed lists`;
    throw refused(words, [...at, 'value']);
  }
  const key = value.get(keyField) ?? null;
  if (key === keyValue) return;
  const keys = `list key ${keyValue}, object key ${print(key)}`;
  throw refused(`adding object to list with different key ${keyField}: ${keys}`, [...at, 'value']);
}
