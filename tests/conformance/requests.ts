import type { KubernetesObject } from '../../src/engine/gatekeeper/index.ts';
import type { JsonObject } from '../../src/engine/json.ts';

/** The requests that the recordings were made with. */

/** The AdmissionRequest of an object's creation. */
export function creation(object: KubernetesObject): JsonObject {
  const { group, version } = groupVersion(object);
  const kind = textOf(object.kind);
  const resource = { group, version, resource: plural(kind) };
  const namespace = group === '' && kind === 'Namespace' ? nameOf(object) : metadataOf(object, 'namespace');
  return {
    uid: '00000000-0000-4000-8000-000000000001',
    kind: { group, version, kind },
    resource,
    requestKind: { group, version, kind },
    requestResource: resource,
    ...(nameOf(object) === '' ? {} : { name: nameOf(object) }),
    ...(namespace === '' ? {} : { namespace }),
    operation: 'CREATE',
    userInfo: { username: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] },
    object,
    dryRun: false,
    options: { apiVersion: 'meta.k8s.io/v1', kind: 'CreateOptions' },
  };
}

/** The group of an object; empty for the core group. */
export function groupOf(object: KubernetesObject): string {
  return groupVersion(object).group;
}

/** The name of an object; empty where it has none. */
export function nameOf(object: KubernetesObject): string {
  return metadataOf(object, 'name');
}

function groupVersion(object: KubernetesObject): { group: string; version: string } {
  const [first = '', second] = textOf(object.apiVersion).split('/');
  return second === undefined ? { group: '', version: first } : { group: first, version: second };
}

function metadataOf(object: KubernetesObject, field: 'name' | 'namespace'): string {
  const { metadata } = object;
  if (typeof metadata !== 'object' || metadata === null || !(field in metadata)) return '';
  return textOf(Object.entries(metadata).find(([key]) => key === field)?.[1]);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function plural(kind: string): string {
  const word = kind.toLowerCase();
  if (/[sx]$/.test(word)) return `${word}es`;
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** Whether Kubernetes would say that an object has no kind. */
export function lacksKind(object: KubernetesObject): boolean {
  const apiVersion = typeof object.apiVersion === 'string' ? object.apiVersion : '';
  return typeof object.kind !== 'string' || object.kind === '' || apiVersion.split('/').length > 2;
}

/** `apps/v1, Kind=Deployment` */
export function kindOf(object: KubernetesObject): string {
  const { group, version, kind } = splitKind(object);
  return `${group}/${version}, Kind=${kind}`;
}

function splitKind(object: KubernetesObject) {
  const parts = typeof object.apiVersion === 'string' ? object.apiVersion.split('/') : [''];
  if (parts.length > 2) return { group: '', version: '', kind: '' };
  const [first = '', second] = parts;
  const kind = typeof object.kind === 'string' ? object.kind : '';
  return second === undefined ? { group: '', version: first, kind } : { group: first, version: second, kind };
}

/** `namespace/name` */
export function placeOf(object: KubernetesObject): string {
  const { metadata } = object;
  const namespace =
    typeof metadata === 'object' && metadata !== null && 'namespace' in metadata
      ? String(metadata.namespace)
      : '';
  return `${namespace}/${nameOf(object)}`;
}
