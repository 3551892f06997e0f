import type { JsonObject } from '../../json.ts';
import { isList, isObject, textAt } from '../kubernetes/accessors.ts';
import { type GroupVersionKind, groupVersionKind } from '../kubernetes/metadata.ts';
import { GatekeeperError, type KubernetesObject } from '../types.ts';

/** An ExpansionTemplate: how an object that leads to other objects shows them beforehand. */
export interface ExpansionTemplate {
  readonly name: string;
  readonly appliesTo: (kind: GroupVersionKind) => boolean;
  readonly generated: GroupVersionKind;
  /** Path of the generated object in the generating one. */
  readonly source: readonly string[];
  /** In the place of the constraint's own action, where there is one. */
  readonly enforcementAction: string | undefined;
}

/** An object that another one leads to. */
export interface Expanded {
  readonly object: KubernetesObject;
  readonly template: ExpansionTemplate;
}

/**
 * Reads an ExpansionTemplate: gatekeeper/pkg/expansion/system.go, ValidateTemplate.
 * @throws GatekeeperError at stage `expansion`
 */
export function readExpansion(object: KubernetesObject): ExpansionTemplate {
  const name = textAt(object, 'metadata', 'name');
  const spec = isObject(object.spec) ? object.spec : {};
  const generated = gvkIn(isObject(spec.generatedGVK) ? spec.generatedGVK : {});
  const source = textAt(spec, 'templateSource');
  const applyTo = isList(spec.applyTo) ? spec.applyTo.filter(isObject) : [];
  if (name === '') throw invalid('ExpansionTemplate has empty name field', ['metadata', 'name']);
  if (name.length >= 64)
    throw invalid('ExpansionTemplate name must be less than 64 characters', ['metadata', 'name']);
  if (source === '')
    throw invalid(`ExpansionTemplate ${name} has empty source field`, ['spec', 'templateSource']);
  if (Object.values(generated).every((part) => part === '')) {
    throw invalid(`ExpansionTemplate ${name} has empty generatedGVK field`, ['spec', 'generatedGVK']);
  }
  if (applyTo.length === 0)
    throw invalid(`ExpansionTemplate ${name} must specify ApplyTo`, ['spec', 'applyTo']);
  const appliesTo = (kind: GroupVersionKind) => applyTo.some((entry) => applies(entry, kind));
  if (appliesTo(generated)) {
    const printed = `${generated.group}/${generated.version}, Kind=${generated.kind}`;
    const words = `ExpansionTemplate ${name} generates GVK ${printed}, but also applies to that same GVK`;
    throw invalid(words, ['spec', 'generatedGVK']);
  }
  const action = textAt(spec, 'enforcementAction');
  return {
    name,
    appliesTo,
    generated,
    source: source.split('.'),
    enforcementAction: action === '' ? undefined : action,
  };
}

function gvkIn(json: JsonObject): GroupVersionKind {
  return { group: textAt(json, 'group'), version: textAt(json, 'version'), kind: textAt(json, 'kind') };
}

function applies(entry: JsonObject, { group, version, kind }: GroupVersionKind): boolean {
  const has = (field: string, value: string) => isList(entry[field]) && entry[field].includes(value);
  return has('groups', group) && has('versions', version) && has('kinds', kind);
}

/** Gatekeeper's bound for templates that expand what others generate. */
const DEEPEST = 30;

/**
 * Everything that an object leads to, what comes of the generated objects first.
 * @param namespace name of the object's Namespace where it is known; an empty one takes the object's own away
 * @throws GatekeeperError at stage `expansion`
 */
export function expand(
  templates: readonly ExpansionTemplate[],
  object: KubernetesObject,
  namespace: string | undefined,
  depth = 0,
): Expanded[] {
  if (templates.length === 0) return [];
  if (depth >= DEEPEST) throw invalid(`maximum recursion depth of ${DEEPEST} reached`);
  const kind = groupVersionKind(object);
  if (Object.values(kind).every((part) => part === '')) {
    throw invalid(`cannot expand resource ${textAt(object, 'metadata', 'name')} with empty GVK`);
  }
  const expanded = templates
    .filter(({ appliesTo }) => appliesTo(kind))
    .map((template) => ({ template, object: generate(template, object, namespace) }));
  const further = expanded.flatMap((each) => expand(templates, each.object, namespace, depth + 1));
  return [...further, ...expanded];
}

function generate(
  template: ExpansionTemplate,
  parent: KubernetesObject,
  known: string | undefined,
): KubernetesObject {
  const parentName = textAt(parent, 'metadata', 'name');
  const content = template.source.reduce<JsonObject | undefined>((value, step) => {
    const next = value?.[step];
    return isObject(next) ? next : undefined;
  }, parent);
  if (content === undefined) {
    throw invalid(`could not find source field "${template.source.join('.')}" in resource ${parentName}`);
  }
  const { group, version, kind } = template.generated;
  const { namespace: _, ...metadata } = isObject(content.metadata) ? content.metadata : {};
  const namespace = known ?? textAt(parent, 'metadata', 'namespace');
  return {
    ...content,
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
    metadata: {
      ...metadata,
      ...(namespace === '' ? {} : { namespace }),
      name: `${parentName}${kind === '' ? '' : '-'}${kind}`.toLowerCase(),
      ...ownerReferences(metadata, parent),
    },
  };
}

/** A generated object names the one that it comes of as its owner. */
function ownerReferences(metadata: JsonObject, parent: KubernetesObject): JsonObject {
  const owner = {
    apiVersion: textAt(parent, 'apiVersion'),
    kind: textAt(parent, 'kind'),
    name: textAt(parent, 'metadata', 'name'),
  };
  if (Object.values(owner).includes('')) return {};
  const existing = isList(metadata.ownerReferences) ? metadata.ownerReferences : [];
  const isThere = existing.some((reference) => {
    return isObject(reference) && Object.entries(owner).every(([field, value]) => reference[field] === value);
  });
  return isThere ? {} : { ownerReferences: [...existing, { ...owner, uid: '' }] };
}

function invalid(words: string, path: readonly string[] = []): GatekeeperError {
  return new GatekeeperError('expansion', words, path);
}
