import { quote } from '../../kubernetes/go-text.ts';
import { groupVersionKind } from '../../kubernetes/metadata.ts';
import { checkShape, METADATA, type Shape, ShapeFault, struct } from '../../kubernetes/shape.ts';
import type { KubernetesObject } from '../../types.ts';
import type { Mutator } from '../mutator.ts';
import { ASSIGN_SPEC, readAssign } from './assign.ts';
import { ASSIGN_IMAGE_SPEC, readAssignImage } from './assign-image.ts';
import { ASSIGN_METADATA_SPEC, readAssignMetadata } from './assign-metadata.ts';
import { MutatorDocument, refused } from './document.ts';
import { MODIFY_SET_SPEC, readModifySet } from './modify-set.ts';

const GROUP = 'mutations.gatekeeper.sh';

interface Kind {
  readonly spec: Shape;
  readonly read: (document: MutatorDocument) => Mutator;
}

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['Assign', { spec: ASSIGN_SPEC, read: readAssign }],
  ['AssignMetadata', { spec: ASSIGN_METADATA_SPEC, read: readAssignMetadata }],
  ['ModifySet', { spec: MODIFY_SET_SPEC, read: readModifySet }],
  ['AssignImage', { spec: ASSIGN_IMAGE_SPEC, read: readAssignImage }],
]);

/** Whether an object is a mutator. The version does not matter. */
export function isMutator(object: KubernetesObject): boolean {
  const { group, kind } = groupVersionKind(object);
  return group === GROUP && KINDS.has(kind);
}

/**
 * Reads a mutator.
 * @throws GatekeeperError at stage `mutation`
 */
export function readMutator(object: KubernetesObject): Mutator {
  const { group, kind } = groupVersionKind(object);
  if (group !== GROUP) {
    throw refused(`wrong API Group for a mutator, got ${quote(group)} but need ${quote(GROUP)}`, [
      'apiVersion',
    ]);
  }
  const known = KINDS.get(kind);
  if (known === undefined) throw refused(`cannot convert mutator of kind ${quote(kind)}`, ['kind']);
  try {
    checkShape(object, struct({ metadata: METADATA, spec: known.spec }));
  } catch (error) {
    if (error instanceof ShapeFault) throw refused(error.message, error.path);
    throw error;
  }
  const document = new MutatorDocument(object);
  if (new TextEncoder().encode(document.name).length > 63) {
    throw refused('maximum name length is 63 characters', ['metadata', 'name']);
  }
  return known.read(document);
}
