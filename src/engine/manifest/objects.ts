import type { Diagnostic } from '../diagnostic.ts';
import type { JsonObject } from '../json.ts';
import type { ManifestDocument } from './document.ts';
import { readManifest } from './read.ts';

/** A document that is a Kubernetes object: a mapping with `apiVersion` and `kind`. */
export interface ManifestObject extends ManifestDocument {
  readonly value: JsonObject;
}

/** The objects of a manifest file, and what is wrong with the rest. */
export interface ObjectsReading {
  readonly objects: readonly ManifestObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a manifest file whose documents must be Kubernetes objects. The messages are kubectl's validation's
 * (`kind not set`, `apiVersion not set`). Never throws.
 */
export function readObjects(file: string, text: string): ObjectsReading {
  const { documents, diagnostics } = readManifest(file, text);
  const objects: ManifestObject[] = [];
  const findings: Diagnostic[] = [...diagnostics];
  for (const document of documents) {
    const message = whatIsMissing(document);
    if (message !== undefined) {
      findings.push({ file, ...document.locate([]), severity: 'error', source: 'kubernetes', message });
    } else if (isObject(document)) objects.push(document);
  }
  return { objects, diagnostics: findings };
}

function isObject(document: ManifestDocument): document is ManifestObject {
  const { value } = document;
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function whatIsMissing(document: ManifestDocument): string | undefined {
  if (!isObject(document)) return 'invalid object to validate: an object starts with apiVersion and kind';
  for (const field of ['apiVersion', 'kind']) {
    const value = document.value[field];
    if (value === undefined || value === '' || value === null) return `${field} not set`;
    if (typeof value !== 'string') return `${field} must be a string`;
  }
  return undefined;
}
