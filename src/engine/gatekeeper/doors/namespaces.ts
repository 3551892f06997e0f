import { isObject } from '../kubernetes/accessors.ts';
import type { KubernetesObject } from '../types.ts';

/** A Namespace as webhook and audit hand it to the Rego: decoded and encoded again, `spec` and `status` filled in. */
export function typedNamespace(namespace: KubernetesObject): KubernetesObject {
  return {
    ...namespace,
    metadata: isObject(namespace.metadata) ? namespace.metadata : {},
    spec: isObject(namespace.spec) ? namespace.spec : {},
    status: isObject(namespace.status) ? namespace.status : {},
  };
}
