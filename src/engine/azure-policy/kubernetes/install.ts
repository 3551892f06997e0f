import {
  GatekeeperError,
  isMutator,
  type KubernetesObject,
  readConstraint,
  readTemplate,
  textAt,
} from '../../gatekeeper/index.ts';
import type { Json, JsonObject } from '../../json.ts';
import { KUBERNETES_MODE } from '../definition/mode.ts';
import type { PolicyDefinition } from '../definition/read-definition.ts';
import { isObject, member, printed, textOf } from '../document/members.ts';
import { resolve } from '../expression/evaluate.ts';
import { ExpressionError } from '../expression/expression.ts';
import type { ParameterValues } from '../parameters/assign.ts';
import { type Effect, readEffect } from '../rule/effect.ts';
import { generatedConstraint, givenConstraint } from './constraint.ts';
import { InstallFailure } from './failure.ts';
import { type AssignmentReference, constraintName, markConstraint, markTemplate } from './marks.ts';
import {
  objectsOf,
  onlyObject,
  part,
  type Sources,
  type SourceText,
  textOfInfo,
  textOfUrl,
} from './source.ts';

/** What the add-on puts into a cluster for one assignment of one definition. */
export interface Installation {
  readonly effect: Effect;
  /** Undefined where the policy is disabled, or mutates. */
  readonly template: KubernetesObject | undefined;
  readonly constraint: KubernetesObject | undefined;
  readonly mutators: readonly KubernetesObject[];
}

/**
 * What an assigned definition of mode Microsoft.Kubernetes.Data becomes in the cluster.
 * Templates and constraints are checked as Gatekeeper does, but for the Rego: that is the engine's, on installation.
 * @param values the parameters' values, from `assignParameters`
 * @param sources the texts behind the URLs that definitions name
 * @throws InstallFailure for what the add-on cannot install
 */
export function installation(
  definition: PolicyDefinition,
  values: ParameterValues,
  assignment: AssignmentReference,
  sources: Sources,
): Installation {
  if (definition.mode.name !== KUBERNETES_MODE) {
    const words = `the definition '${definition.name}' is of mode '${definition.mode.name}': nothing of it comes into a cluster`;
    throw new InstallFailure('ConstraintTemplateCreateFailed', words);
  }
  const { effect, details } = resolved(definition, values);
  const nothing = { effect, template: undefined, constraint: undefined, mutators: [] };
  if (effect === 'disabled') return nothing;
  const mutationInfo = member(details, 'mutationInfo');
  if (mutationInfo !== undefined) {
    const found = objectsOf(textOfInfo(mutationInfo.value, sources), 'mutation.yaml');
    return { ...nothing, mutators: found.map((object) => asMutator(object, definition, assignment)) };
  }
  const source = templateSource(details, sources);
  const template = onlyObject(source, 'template.yaml', 'ConstraintTemplate');
  refuseSyncData(template);
  const constraint = constraintFor(template, { effect, details, assignment, sources });
  const name = constraintName(textAt(template, 'metadata', 'name'), assignment);
  const marked = markConstraint(constraint, name, definition, assignment);
  check(template, marked);
  return { ...nothing, template: markTemplate(template, definition, source.url), constraint: marked };
}

interface Resolved {
  readonly effect: Effect;
  readonly details: JsonObject;
}

function resolved(definition: PolicyDefinition, values: ParameterValues): Resolved {
  try {
    const effect = readEffect(resolve(definition.effect, values));
    if (effect === undefined) {
      throw new InstallFailure('ConstraintCreateFailed', `the effect of '${definition.name}' has no value`);
    }
    // Parameters of a disabled policy may be missing.
    const details: Json = effect === 'disabled' ? {} : resolve(definition.details ?? {}, values);
    return { effect, details: isObject(details) ? details : {} };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new InstallFailure('ConstraintCreateFailed', error.message);
  }
}

function templateSource(details: JsonObject, sources: Sources): SourceText {
  const info = member(details, 'templateInfo');
  if (info !== undefined) return textOfInfo(info.value, sources);
  return textOfUrl(textOf(details, 'constraintTemplate') ?? '', sources);
}

function constraintFor(
  template: KubernetesObject,
  {
    effect,
    details,
    assignment,
    sources,
  }: Resolved & { readonly assignment: AssignmentReference; readonly sources: Sources },
): KubernetesObject {
  const action = enforcementAction(effect, details, assignment);
  const info = member(details, 'constraintInfo');
  const url = member(details, 'constraint');
  if (info !== undefined) return givenConstraint(textOfInfo(info.value, sources), details, action);
  if (url !== undefined) return givenConstraint(textOfUrl(printed(url.value), sources), details, action);
  const kind = textAt(template, 'spec', 'crd', 'spec', 'names', 'kind');
  return generatedConstraint(kind, details, action);
}

/** Source: policy-for-kubernetes.md; what is known of real clusters. */
function enforcementAction(
  effect: Effect,
  details: JsonObject,
  { enforcementMode }: AssignmentReference,
): string {
  if (enforcementMode === 'DoNotEnforce') return 'dryrun';
  if (effect !== 'audit') return 'deny';
  return member(details, 'warn')?.value === true ? 'warn' : 'dryrun';
}

function asMutator(
  object: KubernetesObject,
  definition: PolicyDefinition,
  assignment: AssignmentReference,
): KubernetesObject {
  if (!isMutator(object)) {
    const words = `mutation.yaml holds a ${textAt(object, 'kind')}, which is no mutator`;
    throw new InstallFailure('InvalidConstraint/Template', words);
  }
  return markConstraint(object, textAt(object, 'metadata', 'name'), definition, assignment);
}

/** The add-on keeps no inventory, and refuses templates that ask for one. */
function refuseSyncData(template: KubernetesObject): void {
  const annotation = 'metadata.gatekeeper.sh/requires-sync-data';
  if (!Object.hasOwn(part(part(template, 'metadata'), 'annotations'), annotation)) return;
  const words = `the annotation ${annotation} is not supported: data.inventory is empty in policies of Azure`;
  throw new InstallFailure('ConstraintTemplateInstallFailed', words);
}

function check(template: KubernetesObject, constraint: KubernetesObject): void {
  try {
    readConstraint(constraint, readTemplate(template));
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    throw new InstallFailure('InvalidConstraint/Template', error.message);
  }
}
