import type { JsonObject } from '../../json.ts';
import { isList, isObject, textAt } from '../kubernetes/accessors.ts';
import type { KubernetesObject } from '../types.ts';

/** A generated object with the one that it comes of as its owner, unless it names it already. */
export function withOwner(object: KubernetesObject, parent: KubernetesObject): KubernetesObject {
  const owner = {
    apiVersion: textAt(parent, 'apiVersion'),
    kind: textAt(parent, 'kind'),
    name: textAt(parent, 'metadata', 'name'),
  };
  const { metadata = {} } = object;
  if (Object.values(owner).includes('') || !isObject(metadata)) return object;
  const existing = ownersIn(metadata);
  const isThere = existing.some((reference) =>
    Object.entries(owner).every(([field, value]) => reference[field] === value),
  );
  if (isThere) return object;
  return { ...object, metadata: { ...metadata, ownerReferences: [...existing, { ...owner, uid: '' }] } };
}

/** The owners that are named, with the fields that Kubernetes knows; none where one of them is no object. */
function ownersIn({ ownerReferences }: JsonObject): JsonObject[] {
  if (!isList(ownerReferences) || !ownerReferences.every(isObject)) return [];
  return ownerReferences.map((reference) => ({
    apiVersion: textAt(reference, 'apiVersion'),
    kind: textAt(reference, 'kind'),
    name: textAt(reference, 'name'),
    uid: textAt(reference, 'uid'),
    ...flag(reference, 'controller'),
    ...flag(reference, 'blockOwnerDeletion'),
  }));
}

function flag(reference: JsonObject, field: string): JsonObject {
  const value = reference[field];
  return typeof value === 'boolean' ? { [field]: value } : {};
}
