import type { JsonObject } from '../../json.ts';
import type { Gatekeeper } from '../gatekeeper.ts';
import { isObject, textAt } from '../kubernetes/accessors.ts';
import { isNamespace } from '../kubernetes/metadata.ts';
import type { MutationChange } from '../mutation/index.ts';
import { GatekeeperError, type KubernetesObject } from '../types.ts';
import { type AdmissionResponse, errored } from './response.ts';
import { type Cluster, isGatekeeperGroup } from './webhook.ts';

/** The mutating webhook's answer. */
export interface MutationResponse extends AdmissionResponse {
  /** The object as it goes on to be validated; absent where it was not looked at. */
  readonly object?: KubernetesObject;
  readonly changes: readonly MutationChange[];
}

/**
 * The mutating admission webhook, `/v1/mutate`: gatekeeper/pkg/webhook/mutation.go. It comes before the validating one.
 * @param request an AdmissionRequest as the API server sends it
 */
export function admitMutation(
  gatekeeper: Gatekeeper,
  cluster: Cluster,
  request: JsonObject,
): MutationResponse {
  const operation = textAt(request, 'operation');
  const { object } = request;
  if (operation !== 'CREATE' && operation !== 'UPDATE') return allowed('Mutating only on create or update');
  if (isGatekeeperGroup(textAt(request, 'kind', 'group')))
    return allowed('Not mutating gatekeeper resources');
  if (!isObject(object)) return { ...errored(500, "Object 'Kind' is missing in 'null'"), changes: [] };
  const own = textAt(object, 'metadata', 'namespace');
  const said = isNamespace(object) ? '' : textAt(request, 'namespace');
  const asked = withNamespace(object, said);
  if (cluster.exclusions.excludes('mutation-webhook', asked)) {
    return allowed('Namespace is set to be ignored by Gatekeeper config');
  }
  const namespace = isNamespace(object) ? object : said === '' ? undefined : cluster.namespace(said);
  try {
    const mutation = gatekeeper.mutate({ object: asked, namespace, source: 'Original', operation });
    if (mutation.changes.length === 0) return { ...allowed('Resource was not mutated'), object };
    const { changes } = mutation;
    return { allowed: true, code: 200, object: withNamespace(mutation.object, own), changes };
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    return { ...errored(500, error.message), changes: [] };
  }
}

function allowed(message: string): MutationResponse {
  return { allowed: true, code: 200, message, changes: [] };
}

/** The API server may leave the namespace out of the object; for the time of the mutation it is there. */
function withNamespace(object: KubernetesObject, name: string): KubernetesObject {
  const { metadata = {} } = object;
  if (!isObject(metadata)) return object;
  const { namespace: _, ...others } = metadata;
  if (name !== '') return { ...object, metadata: { ...others, namespace: name } };
  return object.metadata === undefined ? object : { ...object, metadata: others };
}
