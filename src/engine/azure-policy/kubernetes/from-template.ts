import { type KubernetesObject, readTemplate, textAt } from '../../gatekeeper/index.ts';
import type { Json, JsonObject } from '../../json.ts';
import { KUBERNETES_MODE } from '../definition/mode.ts';
import { isList, isObject, member, typeName } from '../document/members.ts';
import { encodeBase64 } from './base64.ts';
import { onlyObject, part } from './source.ts';

/** What a template does not say about its policy. */
export interface FromTemplateOptions {
  /** Which objects the policy is about; Pods, where nothing is said. */
  readonly apiGroups?: readonly string[];
  readonly kinds?: readonly string[];
  readonly displayName?: string;
  readonly description?: string;
  readonly category?: string;
}

/** Source: definition-structure-basics.md, "Display name and description". */
const LONGEST_DESCRIPTION = 512;

const CLUSTERS = ['Microsoft.ContainerService/managedClusters', 'Microsoft.Kubernetes/connectedClusters'];

/**
 * Makes a policy definition of a ConstraintTemplate, with the template in it: parameters for the effect, the namespaces
 * and whatever the template's schema takes.
 * @param text the template's YAML, which goes into the definition as it is
 * @returns the definition's properties
 * @throws InstallFailure where the text is no template; GatekeeperError where Gatekeeper would refuse it
 */
export function definitionFromTemplate(text: string, options: FromTemplateOptions = {}): JsonObject {
  const template = onlyObject({ text, url: undefined }, 'template.yaml', 'ConstraintTemplate');
  readTemplate(template);
  const own = ownParameters(template);
  const kind = textAt(template, 'spec', 'crd', 'spec', 'names', 'kind');
  return {
    displayName: options.displayName ?? kind,
    description: options.description ?? description(template),
    policyType: 'Custom',
    mode: KUBERNETES_MODE,
    metadata: { category: options.category ?? 'Kubernetes', version: '1.0.0' },
    parameters: { ...COMMON, ...Object.fromEntries(own.map(({ name, parameter }) => [name, parameter])) },
    policyRule: {
      if: { field: 'type', in: CLUSTERS },
      // biome-ignore lint/suspicious/noThenProperty: so Azure calls it
      then: {
        effect: `[parameters('effect')]`,
        details: {
          templateInfo: { sourceType: 'Base64Encoded', content: encodeBase64(text) },
          apiGroups: options.apiGroups ?? [''],
          kinds: options.kinds ?? ['Pod'],
          excludedNamespaces: `[parameters('excludedNamespaces')]`,
          namespaces: `[parameters('namespaces')]`,
          labelSelector: `[parameters('labelSelector')]`,
          ...(own.length === 0
            ? {}
            : { values: Object.fromEntries(own.map(({ key, name }) => [key, reference(name)])) }),
        },
      },
    },
  };
}

/** The conventions of Microsoft's own definitions. */
const COMMON: JsonObject = {
  effect: {
    type: 'String',
    metadata: {
      displayName: 'Effect',
      description: `'Audit' lets a non-compliant object be and reports it. 'Deny' blocks it. 'Disabled' turns the policy off.`,
      portalReview: true,
    },
    allowedValues: ['Audit', 'Deny', 'Disabled'],
    defaultValue: 'Audit',
  },
  excludedNamespaces: {
    type: 'Array',
    metadata: {
      displayName: 'Namespace exclusions',
      description: 'Namespaces that the policy leaves alone.',
    },
    defaultValue: ['kube-system', 'gatekeeper-system', 'azure-arc'],
  },
  namespaces: {
    type: 'Array',
    metadata: {
      displayName: 'Namespace inclusions',
      description: 'Namespaces that the policy is about. An empty list stands for all.',
    },
    defaultValue: [],
  },
  labelSelector: {
    type: 'Object',
    metadata: {
      displayName: 'Kubernetes label selector',
      description: 'Labels of the objects that the policy is about. An empty selector stands for all.',
    },
    defaultValue: {},
  },
};

interface OwnParameter {
  /** What the template calls it. */
  readonly key: string;
  /** What the definition calls it. */
  readonly name: string;
  readonly parameter: JsonObject;
}

function ownParameters(template: KubernetesObject): OwnParameter[] {
  const definition = part(part(part(template, 'spec'), 'crd'), 'spec');
  const schema = part(part(definition, 'validation'), 'openAPIV3Schema');
  const taken = new Set(Object.keys(COMMON).map((name) => name.toLowerCase()));
  return Object.entries(part(schema, 'properties')).map(([key, property]) => {
    // The names of parameters differ by more than their case, and the common ones are taken.
    let name = key;
    while (taken.has(name.toLowerCase())) name += 'Value';
    taken.add(name.toLowerCase());
    return { key, name, parameter: parameterOf(key, isObject(property) ? property : {}) };
  });
}

const TYPES: ReadonlyMap<Json, string> = new Map([
  ['array', 'Array'],
  ['boolean', 'Boolean'],
  ['integer', 'Integer'],
  ['number', 'Float'],
  ['object', 'Object'],
]);

function parameterOf(key: string, schema: JsonObject): JsonObject {
  const described = member(schema, 'description')?.value;
  const allowed = member(schema, 'enum')?.value;
  const fallback = member(schema, 'default')?.value;
  // A schema may leave the type open, which a policy's parameter cannot.
  const open = fallback === undefined ? 'String' : typeName(fallback);
  const type = TYPES.get(member(schema, 'type')?.value ?? null) ?? (member(schema, 'type') ? 'String' : open);
  return {
    type,
    metadata: { displayName: key, ...(typeof described === 'string' ? { description: described } : {}) },
    ...(isList(allowed) ? { allowedValues: allowed } : {}),
    ...(fallback === undefined ? {} : { defaultValue: fallback }),
  };
}

function reference(name: string): string {
  return `[parameters('${name.replaceAll("'", "''")}')]`;
}

function description(template: KubernetesObject): string {
  const annotations = part(part(template, 'metadata'), 'annotations');
  const said = member(annotations, 'description')?.value;
  return typeof said === 'string' ? said.slice(0, LONGEST_DESCRIPTION) : '';
}
