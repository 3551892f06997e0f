import type { Json } from '../../json.ts';

/** What a definition evaluates. */
export interface Mode {
  /** As Azure writes it. */
  readonly name: string;
  /** Whether it looks at resources of Azure Resource Manager, and not inside one. */
  readonly isResourceManager: boolean;
}

/** Pods and their like, inside a cluster. */
export const KUBERNETES_MODE = 'Microsoft.Kubernetes.Data';

/** Source: definition-structure-basics.md, "Mode"; those of Azure Machine Learning and AKS Engine are of older definitions. */
const PROVIDER_MODES = [
  KUBERNETES_MODE,
  'Microsoft.ContainerService.Data',
  'Microsoft.KeyVault.Data',
  'Microsoft.ManagedHSM.Data',
  'Microsoft.Network.Data',
  'Microsoft.DataFactory.Data',
  'Microsoft.MachineLearningServices.Data',
  'Microsoft.MachineLearningServices.v2.Data',
];

/** For messages. */
export const MODES = ['All', 'Indexed', ...PROVIDER_MODES].join(', ');

/**
 * Reads a mode. Null is the same as `Indexed`; a mode of a resource provider that is not known is taken as it stands.
 * @returns undefined where it cannot be a mode
 */
export function readMode(json: Json | undefined): Mode | undefined {
  if (json === undefined || json === null) return { name: 'Indexed', isResourceManager: true };
  if (typeof json !== 'string') return undefined;
  const wanted = json.toLowerCase();
  const general = ['All', 'Indexed', 'NotSpecified'].find((each) => each.toLowerCase() === wanted);
  if (general !== undefined) return { name: general, isResourceManager: true };
  const known = PROVIDER_MODES.find((each) => each.toLowerCase() === wanted);
  if (known !== undefined) return { name: known, isResourceManager: false };
  return /^microsoft(\.\w+)+\.data$/.test(wanted) ? { name: json, isResourceManager: false } : undefined;
}
