import {
  createGatekeeper,
  GatekeeperError,
  type KubernetesObject,
  type ReviewResult,
  requestForObject,
} from '../../../src/engine/gatekeeper/index.ts';
import type { JsonObject } from '../../../src/engine/json.ts';
import { opaFromDisk } from '../../../src/engine/opa/load-node.ts';
import { createRego } from '../../../src/engine/rego/index.ts';
import { loadRegoModule } from '../../../src/engine/rego/load-node.ts';

/** Objects that many tests start from. */

export const rego = createRego(await loadRegoModule());
export const opa = opaFromDisk();

export const OWNER_REGO = `package k8srequiredowner

violation[{"msg": msg}] {
  not input.review.object.metadata.labels.owner
  name := input.review.object.metadata.name
  print("looked at", name)
  msg := sprintf("namespace <%v> has no owner", [name])
}
`;

/** A template `K8sRequiredOwner`, with parts of its spec replaced. */
export function template(target: JsonObject = { rego: OWNER_REGO }, crd: JsonObject = {}): KubernetesObject {
  return {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: { name: 'k8srequiredowner' },
    spec: {
      crd: { spec: { names: { kind: 'K8sRequiredOwner' }, ...crd } },
      targets: [{ target: 'admission.k8s.gatekeeper.sh', ...target }],
    },
  };
}

/** The template with a schema for its parameters. */
export function withSchema(openAPIV3Schema: JsonObject): KubernetesObject {
  return template({ rego: OWNER_REGO }, { validation: { openAPIV3Schema } });
}

export function constraint(spec: JsonObject = {}, changes: JsonObject = {}): KubernetesObject {
  return {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'K8sRequiredOwner',
    metadata: { name: 'owner' },
    spec,
    ...changes,
  };
}

export function namespace(name: string, labels?: JsonObject): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, ...(labels === undefined ? {} : { labels }) },
  };
}

export function pod(name: string, inNamespace?: string): KubernetesObject {
  const metadata = inNamespace === undefined ? { name } : { name, namespace: inNamespace };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] } };
}

/** Installs and reviews as gator does. */
export function review(
  object: KubernetesObject,
  templates: readonly KubernetesObject[] = [template()],
  constraints: readonly KubernetesObject[] = [constraint()],
): ReviewResult {
  const gatekeeper = createGatekeeper(rego, { opa });
  try {
    for (const each of templates) gatekeeper.addTemplate(each);
    for (const each of constraints) gatekeeper.addConstraint(each);
    return gatekeeper.review(requestForObject(object), {
      enforcementPoint: 'gator.gatekeeper.sh',
      trace: true,
    });
  } finally {
    gatekeeper.dispose();
  }
}

/** The GatekeeperError that a call throws. */
export function refusal(run: () => unknown): GatekeeperError {
  try {
    run();
  } catch (error) {
    if (error instanceof GatekeeperError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The error with which a template is refused. */
export function refusedTemplate(object: KubernetesObject): GatekeeperError {
  const gatekeeper = createGatekeeper(rego, { opa });
  try {
    return refusal(() => gatekeeper.addTemplate(object));
  } finally {
    gatekeeper.dispose();
  }
}
