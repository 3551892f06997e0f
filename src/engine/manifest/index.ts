/**
 * Manifest files: YAML or JSON text in, documents out, with the place of every value in the text.
 * Reading follows Kubernetes (sigs.k8s.io/yaml over go-yaml v2), so `yes` is a boolean and `0777` is octal.
 * What the documents mean is not this folder's business.
 */
export type { ManifestDocument, Path } from './document.ts';
export type { ManifestObject, ObjectsReading } from './objects.ts';
export { readObjects } from './objects.ts';
export type { ManifestReading } from './read.ts';
export { MANIFEST_BYTES, readManifest } from './read.ts';
