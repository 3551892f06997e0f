import type { Gatekeeper } from '../gatekeeper.ts';
import { textAt } from '../kubernetes/accessors.ts';
import { requestForObject } from '../review/request.ts';
import type { KubernetesObject, ReviewResult } from '../types.ts';
import { typedNamespace } from './namespaces.ts';
import type { Cluster } from './webhook.ts';

/**
 * What the audit finds for an object that is in the cluster: gatekeeper/pkg/audit/manager.go, reviewObjects.
 * @returns undefined where the Config keeps the audit out of the object's namespace
 * @throws GatekeeperError at stage `review` or `expansion`
 */
export function auditObject(
  gatekeeper: Gatekeeper,
  cluster: Cluster,
  object: KubernetesObject,
): ReviewResult | undefined {
  if (cluster.exclusions.excludes('audit', object)) return undefined;
  const name = textAt(object, 'metadata', 'namespace');
  const namespace = name === '' ? undefined : cluster.namespace(name);
  const namespaceObject = namespace === undefined ? {} : typedNamespace(namespace);
  const request = { ...requestForObject(object), namespace, namespaceObject };
  return gatekeeper.review(request, { enforcementPoint: 'audit.gatekeeper.sh' });
}
