import { quote } from '../../kubernetes/go-text.ts';
import { struct, TEXT } from '../../kubernetes/shape.ts';
import { MATCH, readMatch } from '../../match/match.ts';
import type { Location } from '../location/location.ts';
import { PathTests } from '../location/path-tests.ts';
import type { Mutator } from '../mutator.ts';
import { setAtLocation } from '../set-at-location.ts';
import { ASSIGN, assignedValue, assigning, readAssigned } from './assigned.ts';
import { type MutatorDocument, objectIn, refused } from './document.ts';

/** The form of an AssignMetadata's spec. */
export const ASSIGN_METADATA_SPEC = struct({
  match: MATCH,
  location: TEXT,
  parameters: struct({ assign: ASSIGN }),
});

/**
 * Reads an AssignMetadata, which adds a label or an annotation and never changes one:
 * gatekeeper/pkg/mutation/mutators/assignmeta.
 * @throws GatekeeperError
 */
export function readAssignMetadata(document: MutatorDocument): Mutator {
  const { name, namespace, kind, spec, parameters, locationText } = document;
  const location = document.location(`invalid location format for AssignMetadata ${name}: ${locationText}`);
  if (!isLabelOrAnnotation(location)) {
    throw refused(`invalid location for assignmetadata ${name}: ${locationText}`, ['spec', 'location']);
  }
  const assigned = readAssigned(objectIn(parameters.assign));
  const at = ['spec', 'parameters', 'assign'];
  if (assigned.type === 'external' && assigned.dataSource !== 'Username') {
    throw refused(`only username data source is supported for assignmetadata ${name}`, at);
  }
  if (assigned.type === 'value' && typeof assigned.value !== 'string') {
    const words = `spec.parameters.assign.value field must be a string for AssignMetadata ${quote(name)}`;
    throw refused(words, [...at, 'value']);
  }
  const tests = new PathTests(location, [{ subPath: location, condition: 'MustNotExist' }]);
  return {
    name: { kind, namespace, name },
    location,
    match: readMatch(objectIn(spec.match)),
    applyTo: undefined,
    terminalType: 'Unknown',
    mustTerminate: assigned.type === 'external',
    mutate: (mutable) =>
      setAtLocation(mutable.object, location, tests, assigning(assignedValue(assigned, mutable))),
  };
}

function isLabelOrAnnotation(location: Location): boolean {
  const [first, second] = location.map((step) => (step.type === 'Object' ? step.name : undefined));
  const isEntered = first === 'metadata' && (second === 'labels' || second === 'annotations');
  return isEntered && location.length === 3 && location[2]?.type === 'Object';
}
