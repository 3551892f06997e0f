import type { KubernetesObject } from '../../gatekeeper/index.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject, member } from '../document/members.ts';
import { onlyObject, part, type SourceText } from './source.ts';

const FROM_DETAILS = ['excludedNamespaces', 'namespaces', 'labelSelector', 'scope'];

/**
 * The constraint that the add-on writes for a template.
 * @param kind the constraint's kind
 * @param details the definition's, all expressions resolved
 */
export function generatedConstraint(kind: string, details: JsonObject, action: string): KubernetesObject {
  const values = member(details, 'values')?.value;
  return {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind,
    metadata: {},
    spec: {
      enforcementAction: action,
      match: {
        source: member(details, 'source')?.value ?? 'Original',
        kinds: [
          {
            apiGroups: member(details, 'apiGroups')?.value ?? [],
            kinds: member(details, 'kinds')?.value ?? [],
          },
        ],
        ...matchOf(details),
      },
      ...(values === undefined ? {} : { parameters: values }),
    },
  };
}

/**
 * The constraint that a definition brings itself, ready-made or with `{{ .Values.name }}` where its values belong.
 * Its own action is overwritten by the effect.
 */
export function givenConstraint(source: SourceText, details: JsonObject, action: string): KubernetesObject {
  const values = member(details, 'values')?.value;
  const text = filledIn(source.text, isObject(values) ? values : {});
  const constraint = onlyObject({ ...source, text }, 'constraint.yaml');
  const spec = part(constraint, 'spec');
  const match = { ...part(spec, 'match'), ...matchOf(details) };
  const hasMatch = Object.keys(match).length > 0;
  return { ...constraint, spec: { ...spec, ...(hasMatch ? { match } : {}), enforcementAction: action } };
}

function matchOf(details: JsonObject): JsonObject {
  const entries = FROM_DETAILS.flatMap((name): [string, Json][] => {
    const found = member(details, name);
    return found === undefined ? [] : [[name, found.value]];
  });
  return Object.fromEntries(entries);
}

const PLACEHOLDER = /(["']?)\{\{\s*\.Values\.([\w-]+)\s*\}\}\1/g;

/** Puts values for placeholders: as JSON, which YAML reads; a text in quotes stays one. */
function filledIn(text: string, values: JsonObject): string {
  return text.replaceAll(PLACEHOLDER, (_, quote: string, name: string) => {
    const value = member(values, name)?.value ?? null;
    return JSON.stringify(quote === '' || typeof value === 'string' ? value : JSON.stringify(value));
  });
}
