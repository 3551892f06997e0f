import type { JsonObject } from '../../json.ts';
import { ExpandedReviewError, namespaceForGator } from '../expansion/implied.ts';
import type { Gatekeeper } from '../gatekeeper.ts';
import { isObject, textAt } from '../kubernetes/accessors.ts';
import { groupVersionKind, isNamespace } from '../kubernetes/metadata.ts';
import { isAdmissionReview, requestForObject, requestInReview } from '../review/request.ts';
import { GatekeeperError, type KubernetesObject, type ReviewResult } from '../types.ts';

const OPTIONS = { enforcementPoint: 'gator.gatekeeper.sh' } as const;
const STREAM_OPTIONS = { ...OPTIONS, numbers: 'float64' } as const;

/**
 * Reviews the object of a case as `gator verify` does: gatekeeper/pkg/gator/verify/runner.go.
 * @throws GatekeeperError in gator's words
 */
export function verifyObject(gatekeeper: Gatekeeper, object: KubernetesObject): ReviewResult {
  if (isAdmissionReview(object)) return verifyAdmissionReview(gatekeeper, object);
  return inGatorsWords(object, () => gatekeeper.review(requestForObject(object), OPTIONS));
}

function verifyAdmissionReview(gatekeeper: Gatekeeper, object: KubernetesObject): ReviewResult {
  const request = requestInReview(object);
  const objects = [request.admission.object, request.admission.oldObject].filter(isObject);
  if (objects.length === 0) {
    const words = 'AdmissionRequest does not contain an "object" or "oldObject" to review';
    throw new GatekeeperError('review', `no object or oldObject found to review: ${words}`, ['request']);
  }
  for (const each of objects) {
    if (textAt(each, 'kind') !== '') continue;
    const words = missingKind(each);
    throw new GatekeeperError('review', `object or oldObject cannot be unmarshalled: ${words}`, ['request']);
  }
  return gatekeeper.review(request, { ...OPTIONS, expand: false });
}

/** Kubernetes' words for an object without a kind, or with an `apiVersion` that cannot be read. */
export function missingKind(object: KubernetesObject): string {
  return `Object 'Kind' is missing in '${JSON.stringify(object)}'`;
}

/**
 * Reviews an object of a stream as `gator test` does, which takes every object without a namespace to be in one
 * without a name: gatekeeper/pkg/gator/test/test.go.
 * @param namespaces the Namespaces of the stream
 * @throws GatekeeperError in gator's words
 */
export function testObject(
  gatekeeper: Gatekeeper,
  object: KubernetesObject,
  namespaces: readonly KubernetesObject[],
): ReviewResult {
  const namespace = namespaceInStream(object, namespaces);
  return inGatorsWords(object, () =>
    gatekeeper.review({ ...requestForObject(object), namespace }, STREAM_OPTIONS),
  );
}

/** The Namespace that gator takes an object of a stream to be in. */
export function namespaceInStream(
  object: KubernetesObject,
  namespaces: readonly KubernetesObject[],
): JsonObject | undefined {
  const name = textAt(object, 'metadata', 'namespace');
  const given = namespaces.filter(isNamespace).findLast((each) => textAt(each, 'metadata', 'name') === name);
  return given ?? namespaceForGator(object);
}

function inGatorsWords(object: KubernetesObject, review: () => ReviewResult): ReviewResult {
  try {
    return review();
  } catch (error) {
    if (!(error instanceof GatekeeperError) || error.stage === 'template') throw error;
    const name = textAt(object, 'metadata', 'name');
    const action = { expansion: 'error expanding resource', mutation: 'error mutating base resource' };
    const words =
      error instanceof ExpandedReviewError
        ? `reviewing expanded resource ${identity(error.expanded)}: ${error.message}`
        : error.stage === 'expansion' || error.stage === 'mutation'
          ? `expanding resource ${name}: ${action[error.stage]} ${name}: ${error.message}`
          : `reviewing ${identity(object)}: ${error.message}`;
    throw new GatekeeperError(error.stage, words, error.path, error.regoErrors);
  }
}

/** `apps/v1, Kind=Deployment shop/web` */
function identity(object: KubernetesObject): string {
  const { group, version, kind } = groupVersionKind(object);
  const [namespace, name] = ['namespace', 'name'].map((field) => textAt(object, 'metadata', field));
  return `${group}/${version}, Kind=${kind} ${namespace}/${name}`;
}
