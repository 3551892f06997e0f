import type { Json } from '../../../json.ts';
import { isList, textAt } from '../../kubernetes/accessors.ts';
import { ANYTHING, slice, struct, TEXT } from '../../kubernetes/shape.ts';
import { MATCH, readMatch } from '../../match/match.ts';
import { APPLY_TO } from '../apply-to.ts';
import { copy, decode, type GoObject, type GoValue, isEqual, NIL_LIST } from '../go-value.ts';
import type { Mutator } from '../mutator.ts';
import { listAt, MutationFault, type Setter, setAtLocation } from '../set-at-location.ts';
import { isInMetadata, type MutatorDocument, objectIn, PATH_TESTS, refused } from './document.ts';

/** The form of a ModifySet's spec. */
export const MODIFY_SET_SPEC = struct({
  applyTo: APPLY_TO,
  match: MATCH,
  location: TEXT,
  parameters: struct({
    pathTests: PATH_TESTS,
    operation: TEXT,
    values: struct({ fromList: slice(ANYTHING) }),
  }),
});

/**
 * Reads a ModifySet, which adds values to a list or takes them away: gatekeeper/pkg/mutation/mutators/modifyset.
 * @throws GatekeeperError
 */
export function readModifySet(document: MutatorDocument): Mutator {
  const { name, namespace, kind, spec, parameters, locationText } = document;
  const location = document.location(`invalid location format \`${locationText}\` for ModifySet ${name}`);
  const at = ['spec', 'location'];
  if (isInMetadata(location)) throw refused(`modifyset ${name} can't change metadata`, at);
  if (location.at(-1)?.type === 'List') {
    throw refused('final node in a modifyset location cannot be a keyed list', at);
  }
  const tests = document.pathTests(location);
  const operation = textAt(parameters, 'operation');
  const { fromList } = objectIn(parameters.values);
  const values: readonly Json[] | undefined = isList(fromList) ? fromList : undefined;
  return {
    name: { kind, namespace, name },
    location,
    match: readMatch(objectIn(spec.match)),
    applyTo: document.applyTo(),
    terminalType: 'Set',
    mustTerminate: false,
    mutate: ({ object, numbers }) => {
      const decoded = values?.map((value) => decode(value, numbers)) ?? NIL_LIST;
      return setAtLocation(object, location, tests, modifying(operation, decoded));
    },
  };
}

function modifying(operation: string, values: readonly GoValue[]): Setter {
  return {
    setMember(object, name) {
      if (operation === 'merge') merge(object, name, values);
      else if (operation === 'prune') prune(object, name, values);
      else throw new MutationFault(`unrecognized operation for modifyset: ${operation}`);
    },
  };
}

function merge(object: GoObject, name: string, values: readonly GoValue[]): void {
  const existing = listAt(object, name);
  if (existing === undefined) {
    object.set(name, values === NIL_LIST ? NIL_LIST : values.map(copy));
    return;
  }
  const added: GoValue[] = [];
  for (const value of values) {
    if (![...existing, ...added].some((each) => isEqual(each, value))) added.push(value);
  }
  if (added.length > 0) object.set(name, [...existing, ...added]);
}

function prune(object: GoObject, name: string, values: readonly GoValue[]): void {
  const existing = listAt(object, name);
  if (existing === undefined) return;
  object.set(
    name,
    existing.filter((each) => !values.some((value) => isEqual(each, value))),
  );
}
