import type { JsonObject } from '../../json.ts';
import { readExpansion } from '../expansion/expansion.ts';
import { ExpandedReviewError } from '../expansion/implied.ts';
import type { Gatekeeper } from '../gatekeeper.ts';
import { isList, isObject, textAt } from '../kubernetes/accessors.ts';
import { isNamespace } from '../kubernetes/metadata.ts';
import { isMutator } from '../mutation/index.ts';
import { requestInAdmission } from '../review/request.ts';
import { GatekeeperError, type KubernetesObject } from '../types.ts';
import type { Exclusions } from './config.ts';
import { enforcementFault } from './enforcement-rules.ts';
import { typedNamespace } from './namespaces.ts';
import { type AdmissionResponse, errored, toResponse } from './response.ts';

/** What the webhook asks of the cluster. */
export interface Cluster {
  /** The Namespace of a name. */
  namespace(name: string): KubernetesObject | undefined;
  readonly exclusions: Exclusions;
}

/**
 * The validating admission webhook, `/v1/admit`: gatekeeper/pkg/webhook/policy.go.
 * @param request an AdmissionRequest as the API server sends it
 * @throws GatekeeperError at stage `template` where a template turns out to be one that OPA would not have compiled
 */
export function admit(gatekeeper: Gatekeeper, cluster: Cluster, request: JsonObject): AdmissionResponse {
  const refusal = refuseResource(gatekeeper, request);
  if (refusal !== undefined) return refusal;
  const object = subject(request);
  if (object !== undefined && isExcluded(cluster, request, object)) {
    return { allowed: true, code: 200, message: 'Namespace is set to be ignored by Gatekeeper config' };
  }
  if (object !== undefined && textAt(object, 'kind') === '') {
    const words = `Object 'Kind' is missing in '${JSON.stringify(object)}'`;
    return errored(500, `error decoding generator resource ${textAt(request, 'name')}: ${words}`);
  }
  return review(gatekeeper, cluster, request);
}

function review(gatekeeper: Gatekeeper, cluster: Cluster, request: JsonObject): AdmissionResponse {
  // Namespaces are asked about as cluster-scoped objects, though the API server says that they are in themselves.
  const { namespace: said, ...rest } = request;
  const name = isCoreNamespace(request) || typeof said !== 'string' ? '' : said;
  const namespace = name === '' ? undefined : cluster.namespace(name);
  const admission = name === '' ? rest : request;
  const namespaceObject = namespace === undefined ? {} : typedNamespace(namespace);
  try {
    const asked = { ...requestInAdmission(admission), namespace, namespaceObject };
    return toResponse(gatekeeper.review(asked, { enforcementPoint: 'validation.gatekeeper.sh' }));
  } catch (error) {
    // In a cluster such a template would not have been installed.
    if (!(error instanceof GatekeeperError) || error.stage === 'template') throw error;
    if (error instanceof ExpandedReviewError) {
      return errored(500, `error reviewing resultant resource: ${error.message}`);
    }
    if (error.stage === 'expansion') return errored(500, `unable to expand object: ${error.message}`);
    return errored(500, `error reviewing resource ${textAt(request, 'name')}: ${error.message}`);
  }
}

/** Gatekeeper's own objects are checked before anything else; only their form, not their Rego. */
function refuseResource(gatekeeper: Gatekeeper, request: JsonObject): AdmissionResponse | undefined {
  const group = textAt(request, 'kind', 'group');
  const name = textAt(request, 'name');
  const object = subject(request);
  if (!isGatekeeperGroup(group) || object === undefined) return undefined;
  if (group !== 'status.gatekeeper.sh' && name.length > 63) {
    return errored(500, `resource cannot have metadata.name larger than 63 char; length: ${name.length}`);
  }
  try {
    if (group === 'templates.gatekeeper.sh') return refuseTemplate(gatekeeper, object);
    if (group === 'constraints.gatekeeper.sh') return refuseConstraint(gatekeeper, object);
    if (group === 'expansion.gatekeeper.sh') readExpansion(object);
    if (isMutator(object)) gatekeeper.validateMutator(object);
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    const isVersion = error.message.startsWith('no kind ');
    return errored(isVersion ? 500 : 422, error.message);
  }
  const isConfig = group === 'config.gatekeeper.sh' && textAt(request, 'kind', 'kind') === 'Config';
  return isConfig && name !== 'config' ? errored(422, "config resource must have name 'config'") : undefined;
}

/** Whether objects of a group are Gatekeeper's own. */
export function isGatekeeperGroup(group: string): boolean {
  return OWN_GROUPS.has(group);
}

const OWN_GROUPS = new Set(
  ['templates', 'constraints', 'mutations', 'config', 'externaldata', 'expansion', 'status'].map(
    (group) => `${group}.gatekeeper.sh`,
  ),
);

function refuseTemplate(gatekeeper: Gatekeeper, object: KubernetesObject): AdmissionResponse | undefined {
  const targets =
    isObject(object.spec) && isList(object.spec.targets) ? object.spec.targets.filter(isObject) : [];
  for (const { operations } of targets) {
    if (isList(operations) && operations.includes('*') && operations.length > 1) {
      return errored(500, "if '*' is present, must not specify other operations");
    }
  }
  gatekeeper.validateTemplate(object);
  return undefined;
}

function refuseConstraint(gatekeeper: Gatekeeper, object: KubernetesObject): AdmissionResponse | undefined {
  gatekeeper.validateConstraint(object);
  const fault = enforcementFault(object);
  return fault === undefined ? undefined : errored(500, fault);
}

function subject(request: JsonObject): KubernetesObject | undefined {
  const object = request.operation === 'DELETE' ? request.oldObject : request.object;
  return isObject(object) ? object : undefined;
}

function isExcluded({ exclusions }: Cluster, request: JsonObject, object: KubernetesObject): boolean {
  if (isNamespace(object)) return exclusions.excludes('webhook', object);
  const namespace = textAt(request, 'namespace');
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return exclusions.excludes('webhook', { ...object, metadata: { ...metadata, namespace } });
}

function isCoreNamespace(request: JsonObject): boolean {
  return textAt(request, 'kind', 'kind') === 'Namespace' && textAt(request, 'kind', 'group') === '';
}
