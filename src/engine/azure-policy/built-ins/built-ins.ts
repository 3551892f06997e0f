import { z } from 'zod';
import { PARAMETER_TYPES } from '../parameters/types.ts';
import { readEffect } from '../rule/effect.ts';
import inCluster from './in-cluster.json' with { type: 'json' };
import initiatives from './initiatives.json' with { type: 'json' };
import mutations from './mutations.json' with { type: 'json' };
import resourceManager from './resource-manager.json' with { type: 'json' };

/**
 * What is known of Microsoft's own definitions for Kubernetes: the public catalogue at the end of April 2026. Versions
 * move, names do not. A definition's id is `/providers/Microsoft.Authorization/policyDefinitions/` and its name.
 */

const name = z.guid();
const effect = z.string().refine((value) => readEffect(value) !== undefined, 'no effect of Azure Policy');
const effects = { effects: z.array(effect).min(1), defaultEffect: effect };

const parameter = z.strictObject({
  /** Absent where it is not known. */
  type: z.enum(PARAMETER_TYPES).optional(),
  required: z.boolean(),
  /** Absent where there is none, or it is not known. */
  defaultValue: z.json().optional(),
});

const inClusterDefinition = z.strictObject({
  name,
  displayName: z.string(),
  version: z.string(),
  /** The values that its parameter `effect` allows: case counts. */
  ...effects,
  /** Name and version of its template in Microsoft's store. */
  template: z.string().regex(/^[a-z-]+\/v\d+$/),
  /** Its own, beside those that all have. */
  parameters: z.record(z.string(), parameter),
  /** Absent where parameters say what it is about. */
  match: z.strictObject({ apiGroups: z.array(z.string()), kinds: z.array(z.string()) }).optional(),
});

const mutation = z.strictObject({ name, purpose: z.string() });

const resourceManagerDefinition = z.strictObject({
  name,
  /** Not its whole display name. */
  shortName: z.string(),
  category: z.string(),
  mode: z.enum(['All', 'Indexed']),
  ...effects,
});

const initiative = z.strictObject({
  name,
  displayName: z.string(),
  version: z.string(),
  ...effects,
  parameters: z.array(z.string()).optional(),
  memberCount: z.int(),
  /** Absent where only their number is known. */
  members: z
    .array(
      z.strictObject({
        /** The definition's name. */
        definition: name,
        referenceId: z.string(),
        definitionVersion: z.string().optional(),
        /** Values that the initiative fixes. */
        parameters: z.record(z.string(), z.json()).optional(),
      }),
    )
    .optional(),
});

/** Definitions that look at objects inside clusters. */
export const IN_CLUSTER_DEFINITIONS = z.array(inClusterDefinition).parse(inCluster);
/** Definitions that change objects on their way into clusters; their effects are Mutate (default) and Disabled. */
export const MUTATIONS = z.array(mutation).parse(mutations);
/** Definitions that look at the cluster as a resource. */
export const RESOURCE_MANAGER_DEFINITIONS = z.array(resourceManagerDefinition).parse(resourceManager);
/** The initiatives of category Kubernetes. */
export const INITIATIVES = z.array(initiative).parse(initiatives);

/** Where Microsoft keeps the template of a definition. @param template for example `container-no-privilege/v2` */
export function templateUrl(template: string): string {
  return `https://store.policy.core.windows.net/kubernetes/${template}/template.yaml`;
}
