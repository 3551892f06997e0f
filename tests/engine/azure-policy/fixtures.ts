import { checkDefinition, type PolicyDefinition } from '../../../src/engine/azure-policy/index.ts';
import type { Json, JsonObject } from '../../../src/engine/json.ts';

/** A policy rule. */
export function rule(condition: Json, effect: Json, details?: Json): JsonObject {
  // biome-ignore lint/suspicious/noThenProperty: so Azure calls it
  return { if: condition, then: { effect, ...(details === undefined ? {} : { details }) } };
}

/** A condition that is always in order. */
export const IS_CLUSTER = { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' };

/** A definition at the level of Azure Resource Manager, as Azure exports it. */
export function definition(policyRule: Json, further: JsonObject = {}): JsonObject {
  return { name: 'sample', properties: { mode: 'All', policyType: 'Custom', policyRule, ...further } };
}

/** A parameter for the effect. */
export function effectParameter(...allowedValues: string[]): JsonObject {
  return { effect: { type: 'String', allowedValues, defaultValue: allowedValues[0] ?? null } };
}

/** A definition that must be accepted. */
export function accepted(json: Json): PolicyDefinition {
  const { definition: read, findings } = checkDefinition(json);
  if (read === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return read;
}

/** What is refused about a definition, as `path code message`. */
export function refusals(json: Json, options: Parameters<typeof checkDefinition>[1] = {}): string[] {
  const { findings } = checkDefinition(json, options);
  return findings.map(({ path, code, message }) => `${path.join('.')} ${code} ${message}`);
}

/** A ConstraintTemplate with one parameter, a list. */
export const TEMPLATE = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: labowners
  annotations:
    description: Objects name their owner.
spec:
  crd:
    spec:
      names:
        kind: LabOwners
      validation:
        openAPIV3Schema:
          type: object
          properties:
            owners:
              type: array
              description: Who may own.
              items:
                type: string
            effect:
              type: string
              default: strict
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package labowners
        violation[{"msg": "no owner"}] {
          not input.review.object.metadata.labels.owner
        }
`;

/** Details of a policy inside clusters around a source of a template. */
export function clusterDetails(further: JsonObject = {}): JsonObject {
  return {
    templateInfo: { sourceType: 'PublicURL', url: 'https://example.com/owners/template.yaml' },
    apiGroups: [''],
    kinds: ['Pod'],
    ...further,
  };
}

/** A definition of mode Microsoft.Kubernetes.Data. */
export function clusterDefinition(
  details: Json,
  parameters: JsonObject = effectParameter('Audit', 'Deny', 'Disabled'),
) {
  const type = { field: 'type', in: ['Microsoft.ContainerService/managedClusters'] };
  return {
    id: '/providers/Microsoft.Authorization/policyDefinitions/owners',
    name: 'owners',
    properties: {
      mode: 'Microsoft.Kubernetes.Data',
      version: '1.2.3',
      parameters,
      policyRule: rule(type, `[parameters('effect')]`, details),
    },
  };
}
