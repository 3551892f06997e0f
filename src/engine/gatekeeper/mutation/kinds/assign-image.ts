import { textAt } from '../../kubernetes/accessors.ts';
import { struct, TEXT } from '../../kubernetes/shape.ts';
import { MATCH, readMatch } from '../../match/match.ts';
import { APPLY_TO } from '../apply-to.ts';
import type { Mutator } from '../mutator.ts';
import { MutationFault, type Setter, setAtLocation } from '../set-at-location.ts';
import {
  isInMetadata,
  type MutatorDocument,
  objectIn,
  PATH_TESTS,
  refuseChangedKey,
  refused,
} from './document.ts';
import { faultInParts, type ImageParts, withParts } from './image.ts';

/** The form of an AssignImage's spec. */
export const ASSIGN_IMAGE_SPEC = struct({
  applyTo: APPLY_TO,
  match: MATCH,
  location: TEXT,
  parameters: struct({ pathTests: PATH_TESTS, assignDomain: TEXT, assignPath: TEXT, assignTag: TEXT }),
});

/**
 * Reads an AssignImage, which changes parts of an image reference: gatekeeper/pkg/mutation/mutators/assignimage.
 * @throws GatekeeperError
 */
export function readAssignImage(document: MutatorDocument): Mutator {
  const { name, namespace, kind, spec, parameters, locationText } = document;
  const location = document.location(`invalid location format \`${locationText}\` for assignImage ${name}`);
  const at = ['spec', 'location'];
  if (isInMetadata(location)) throw refused(`assignImage ${name} can't change metadata`, at);
  if (location.at(-1)?.type === 'List') {
    throw refused(`assignImage ${name} cannot mutate list-type fields`, at);
  }
  refuseChangedKey(location);
  const parts: ImageParts = {
    domain: textAt(parameters, 'assignDomain'),
    path: textAt(parameters, 'assignPath'),
    tag: textAt(parameters, 'assignTag'),
  };
  const fault = faultInParts(parts);
  if (fault !== undefined) {
    throw refused(`assignImage ${name} has invalid parameters: ${fault}`, ['spec', 'parameters']);
  }
  const tests = document.pathTests(location);
  return {
    name: { kind, namespace, name },
    location,
    match: readMatch(objectIn(spec.match)),
    applyTo: document.applyTo(),
    terminalType: 'String',
    mustTerminate: true,
    mutate: ({ object }) => setAtLocation(object, location, tests, replacing(parts)),
  };
}

function replacing(parts: ImageParts): Setter {
  return {
    setMember(object, name) {
      const image = object.get(name);
      if (image !== undefined && typeof image !== 'string') {
        // Gatekeeper means to name the value, and names an empty text.
        throw new MutationFault('expected value at AssignImage location to be a string, got  of type string');
      }
      object.set(name, withParts(image ?? '', parts));
    },
  };
}
