import type { JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject, textAt } from '../kubernetes/accessors.ts';
import type { GroupVersionKind } from '../kubernetes/metadata.ts';
import { checkShape, METADATA, ShapeFault, slice, struct, TEXT, TEXTS } from '../kubernetes/shape.ts';
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

const SHAPE = struct({
  metadata: METADATA,
  spec: struct({
    applyTo: slice(struct({ groups: TEXTS, kinds: TEXTS, versions: TEXTS })),
    templateSource: TEXT,
    generatedGVK: struct({ group: TEXT, version: TEXT, kind: TEXT }),
    enforcementAction: TEXT,
  }),
});

/**
 * Reads an ExpansionTemplate: gatekeeper/pkg/expansion/system.go, ValidateTemplate.
 * @throws GatekeeperError at stage `expansion`
 */
export function readExpansion(object: KubernetesObject): ExpansionTemplate {
  checkExpansionForm(object);
  const name = textAt(object, 'metadata', 'name');
  const spec = isObject(object.spec) ? object.spec : {};
  const generated = gvkIn(isObject(spec.generatedGVK) ? spec.generatedGVK : {});
  const source = textAt(spec, 'templateSource');
  const applyTo = isList(spec.applyTo) ? spec.applyTo.map((item) => (isObject(item) ? item : {})) : [];
  if (name === '') throw invalid('ExpansionTemplate has empty name field', ['metadata', 'name']);
  if (new TextEncoder().encode(name).length >= 64)
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

/**
 * The templates that lead back to themselves by way of others; they do nothing as long as they do.
 * gatekeeper/pkg/expansion/db.go.
 */
export function templatesInCycles(templates: readonly ExpansionTemplate[]): ReadonlySet<ExpansionTemplate> {
  const leadsTo = new Map(
    templates.map((from) => [from, templates.filter((to) => to.appliesTo(from.generated))] as const),
  );
  return new Set(
    templates.filter((template) => {
      const reached = new Set<ExpansionTemplate>();
      const open = [template];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        for (const each of leadsTo.get(next) ?? []) {
          if (!reached.has(each)) open.push(each);
          reached.add(each);
        }
      }
      return reached.has(template);
    }),
  );
}

/** What Gatekeeper refuses of an ExpansionTemplate, or of an object that one applies to. */
export function invalid(words: string, path: Path = []): GatekeeperError {
  return new GatekeeperError('expansion', words, path);
}

/** Checks the types of an ExpansionTemplate's fields. @throws GatekeeperError at stage `expansion` */
export function checkExpansionForm(object: KubernetesObject): void {
  try {
    checkShape(object, SHAPE);
  } catch (error) {
    if (error instanceof ShapeFault) throw invalid(error.message, error.path);
    throw error;
  }
}

function gvkIn(json: JsonObject): GroupVersionKind {
  return { group: textAt(json, 'group'), version: textAt(json, 'version'), kind: textAt(json, 'kind') };
}

function applies(entry: JsonObject, { group, version, kind }: GroupVersionKind): boolean {
  const has = (field: string, value: string) => isList(entry[field]) && entry[field].includes(value);
  return has('groups', group) && has('versions', version) && has('kinds', kind);
}
