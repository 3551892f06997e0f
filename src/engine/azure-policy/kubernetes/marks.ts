import { type KubernetesObject, textAt } from '../../gatekeeper/index.ts';
import type { JsonObject } from '../../json.ts';
import type { PolicyDefinition } from '../definition/read-definition.ts';
import { sha256 } from './sha256.ts';
import { part } from './source.ts';

/** What the add-on knows of an assignment. */
export interface AssignmentReference {
  /** The full id: `<scope>/providers/Microsoft.Authorization/policyAssignments/<name>`. */
  readonly id: string;
  /** `DoNotEnforce`: the policy is evaluated, and blocks nothing. */
  readonly enforcementMode?: 'Default' | 'DoNotEnforce';
  /** Where the definition comes of an initiative. */
  readonly initiative?: {
    readonly id: string;
    readonly version: string;
    /** The member's `policyDefinitionReferenceId`. */
    readonly referenceId: string;
  };
}

const LABELS = { 'managed-by': 'azure-policy-addon' };
const LONGEST_TEMPLATE_NAME = 30;

/** The id of an assignment. @param scope a management group, subscription, resource group or resource */
export function assignmentId(scope: string, name: string): string {
  return `${scope.replace(/\/$/, '')}/providers/Microsoft.Authorization/policyAssignments/${name}`;
}

/**
 * The name of a constraint: 63 characters at most. What the add-on hashes is not known; the form is.
 * @param template the template's name
 */
export function constraintName(template: string, { id, initiative }: AssignmentReference): string {
  const hash = sha256(`${id.toLowerCase()}\n${initiative?.referenceId ?? ''}`).slice(0, 20);
  return `azurepolicy-${template.slice(0, LONGEST_TEMPLATE_NAME)}-${hash}`;
}

/** A template with the marks of the add-on. @param url where it is from, if it is from somewhere */
export function markTemplate(
  template: KubernetesObject,
  definition: PolicyDefinition,
  url: string | undefined,
): KubernetesObject {
  return marked(template, textAt(template, 'metadata', 'name'), {
    ...(definition.id === undefined ? {} : { 'azure-policy-definition-id-1': definition.id }),
    'constraint-template-installed-by': 'azure-policy-addon',
    ...(url === undefined ? {} : { 'constraint-template': url }),
  });
}

/** A constraint or a mutator with the marks of the add-on. */
export function markConstraint(
  object: KubernetesObject,
  name: string,
  definition: PolicyDefinition,
  { id, initiative }: AssignmentReference,
): KubernetesObject {
  return marked(object, name, {
    'azure-policy-assignment-id': id,
    'azure-policy-definition-id': definition.id ?? '',
    'azure-policy-definition-reference-id': initiative?.referenceId ?? '',
    'azure-policy-definition-version': definition.version ?? '',
    'azure-policy-set-definition-id': initiative?.id ?? '',
    'azure-policy-set-definition-version': initiative?.version ?? '',
    'constraint-installed-by': 'azure-policy-addon',
  });
}

function marked(object: KubernetesObject, name: string, annotations: JsonObject): KubernetesObject {
  const metadata = part(object, 'metadata');
  return {
    ...object,
    metadata: {
      ...metadata,
      name,
      labels: { ...part(metadata, 'labels'), ...LABELS },
      annotations: { ...part(metadata, 'annotations'), ...annotations },
    },
  };
}
