import type { KubernetesObject, ReviewRequest } from '../../engine/gatekeeper/index.ts';
import type { Json, JsonObject } from '../../engine/json.ts';

/**
 * What Gatekeeper's webhook reviews when somebody creates an object: an AdmissionRequest of admission.k8s.io/v1, and the
 * object's namespace. The object is as its manifest says, without the API server's defaults. The namespace exists, without
 * labels of its own. A Namespace is in none: gatekeeper/pkg/webhook/policy.go.
 */
export function creationOf(object: KubernetesObject): ReviewRequest & { readonly admission: JsonObject } {
  const { group, version } = groupVersion(text(object.apiVersion));
  const kind = text(object.kind);
  const metadata = member(object, 'metadata');
  const name = text(metadata.name);
  const namespace = kind === 'Namespace' && group === '' ? '' : text(metadata.namespace);
  const kinds = { group, version, kind };
  const resource = { group, version, resource: plural(kind) };
  return {
    admission: {
      uid: '00000000-0000-4000-8000-000000000001',
      kind: kinds,
      resource,
      requestKind: kinds,
      requestResource: resource,
      ...(name === '' ? {} : { name }),
      ...(namespace === '' ? {} : { namespace }),
      operation: 'CREATE',
      userInfo: { username: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] },
      object,
      oldObject: null,
      dryRun: false,
      options: { apiVersion: 'meta.k8s.io/v1', kind: 'CreateOptions' },
    },
    ...(namespace === ''
      ? {}
      : { namespace: namespaceNamed(namespace), namespaceObject: namespaceNamed(namespace) }),
    source: 'Original',
  };
}

function groupVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf('/');
  if (slash === -1) return { group: '', version: apiVersion };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** The plural as Kubernetes' own kinds form it. */
function plural(kind: string): string {
  const singular = kind.toLowerCase();
  if (/(s|x)$/.test(singular)) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}

/** A Namespace as Gatekeeper sees it. */
export function namespaceNamed(name: string): KubernetesObject {
  const labels = { 'kubernetes.io/metadata.name': name };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels }, spec: {}, status: {} };
}

function member(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
