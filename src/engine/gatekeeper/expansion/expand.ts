import type { JsonObject } from '../../json.ts';
import { AccessorError, isObject, nestedObject, nestedString, textAt } from '../kubernetes/accessors.ts';
import { groupVersionKind } from '../kubernetes/metadata.ts';
import type { Mutation, MutationRequest, MutationSystem } from '../mutation/index.ts';
import { GatekeeperError, type KubernetesObject } from '../types.ts';
import { type ExpansionTemplate, invalid } from './expansion.ts';
import { withOwner } from './owner.ts';

/** An object that another one leads to, and what mutators changed in it. */
export interface Expanded extends Mutation {
  readonly template: ExpansionTemplate;
}

/** Gatekeeper's bound for templates that expand what others generate. */
const DEEPEST = 30;

/**
 * Everything that an object leads to, what comes of the generated objects first: gatekeeper/pkg/expansion/system.go.
 * Each of them is mutated as a generated object; the object itself is not.
 * @param asked the object, and its Namespace where it is known; an empty one takes the object's own away
 * @throws GatekeeperError at stage `expansion`
 */
export function expand(
  templates: readonly ExpansionTemplate[],
  mutators: MutationSystem,
  asked: MutationRequest,
  depth = 0,
): Expanded[] {
  if (depth >= DEEPEST) throw invalid(`maximum recursion depth of ${DEEPEST} reached`);
  const kind = groupVersionKind(asked.object);
  if (Object.values(kind).every((part) => part === '')) {
    throw invalid(`cannot expand resource ${textAt(asked.object, 'metadata', 'name')} with empty GVK`);
  }
  const expanded = templates
    .filter(({ appliesTo }) => appliesTo(kind))
    .map((template) => ({ template, object: generate(template, asked) }))
    .map(({ template, object }) => ({ template, ...mutateGenerated(mutators, { ...asked, object }) }));
  const further = expanded.flatMap(({ object }) =>
    expand(templates, mutators, { ...asked, object }, depth + 1),
  );
  return [...further, ...expanded];
}

/** Nobody is just about to make the generated object, so mutators for one operation pass it over. */
function mutateGenerated(mutators: MutationSystem, generated: MutationRequest): Mutation {
  if (mutators.isEmpty) return { object: generated.object, changes: [] };
  try {
    return mutators.mutate({ ...generated, source: 'Generated', operation: '' });
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    const name = textAt(generated.object, 'metadata', 'name');
    throw invalid(`failed to mutate resultant resource ${name}: ${error.message}`, error.path);
  }
}

function generate(template: ExpansionTemplate, asked: MutationRequest): KubernetesObject {
  const { object: parent, namespace } = asked;
  const parentName = textAt(parent, 'metadata', 'name');
  const content = contentIn(asked, template.source);
  if (content === undefined) {
    throw invalid(`could not find source field "${template.source.join('.')}" in resource ${parentName}`);
  }
  const { group, version, kind } = template.generated;
  const name = `${parentName}${kind === '' ? '' : '-'}${kind}`.toLowerCase();
  const known =
    namespace === undefined ? ownNamespace(parent, template) : textAt(namespace, 'metadata', 'name');
  const generated: JsonObject = {
    ...content,
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
  };
  const named = withText(withText(generated, 'namespace', known), 'name', name);
  return withOwner(named, parent);
}

function contentIn({ object, numbers }: MutationRequest, source: readonly string[]): JsonObject | undefined {
  try {
    return nestedObject(object, source);
  } catch (error) {
    if (!(error instanceof AccessorError)) throw error;
    const words =
      numbers === 'float64' ? error.message.replace('type int64,', 'type float64,') : error.message;
    throw invalid(`could not extract source field from unstructured: ${words}`, error.path);
  }
}

function ownNamespace(parent: KubernetesObject, { source }: ExpansionTemplate): string | undefined {
  try {
    return nestedString(parent, ['metadata', 'namespace']);
  } catch (error) {
    if (!(error instanceof AccessorError)) throw error;
    const name = textAt(parent, 'metadata', 'name');
    throw invalid(
      `could not extract namespace field "${source.join('.')}" in parent resource ${name}`,
      error.path,
    );
  }
}

/** The object with a text in its metadata; an empty one takes the field away. Metadata that is no object stays. */
function withText(object: JsonObject, field: string, text: string | undefined): JsonObject {
  const { metadata = {} } = object;
  if (text === undefined || !isObject(metadata)) return object;
  const { [field]: _, ...others } = metadata;
  if (text !== '') return { ...object, metadata: { ...others, [field]: text } };
  return object.metadata === undefined ? object : { ...object, metadata: others };
}
