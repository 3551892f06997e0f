import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { AccessorError, isObject, nested, nestedObject, textAt } from '../kubernetes/accessors.ts';
import { aggregateFields } from '../kubernetes/field-error.ts';
import { list, quote } from '../kubernetes/go-text.ts';
import { groupVersionKind } from '../kubernetes/metadata.ts';
import { faultsInSubdomain } from '../kubernetes/names.ts';
import { type Match, readMatch } from '../match/match.ts';
import { readSelector, SelectorFault, selectorErrors } from '../match/selector.ts';
import { withDefaults } from '../schema/default.ts';
import { unknownFields } from '../schema/prune.ts';
import { validate } from '../schema/validate.ts';
import type { Template } from '../template/template.ts';
import { type ConstraintName, GatekeeperError, type KubernetesObject } from '../types.ts';
import { type Enforcement, readEnforcement } from './enforcement.ts';

/** A constraint that has passed validation. */
export interface ValidConstraint {
  readonly name: ConstraintName;
  readonly match: Match | undefined;
  /** The whole constraint with the schema's defaults. */
  readonly object: KubernetesObject;
  /** `spec.parameters` with the schema's defaults; an empty object where there are none. */
  readonly parameters: Json;
}

/** A constraint that can be put in force. */
export interface Constraint extends ValidConstraint {
  readonly enforcement: Enforcement;
}

const GROUP = 'constraints.gatekeeper.sh';
const VERSIONS = new Set(['v1alpha1', 'v1beta1']);

/**
 * Checks what can be said of a constraint without its template.
 * @returns the name that its template must have
 * @throws GatekeeperError at stage `constraint`
 */
export function templateNameFor(object: KubernetesObject): string {
  const name = textAt(object, 'metadata', 'name');
  if (name === '') throw invalid('missing metadata.name', ['metadata', 'name']);
  const { group, kind } = groupVersionKind(object);
  if (kind === '') throw invalid('missing kind', ['kind']);
  if (group !== GROUP) {
    const words = `wrong API Group for Constraint ${quote(name)}, got ${quote(group)} but need ${quote(GROUP)}`;
    throw invalid(words, ['apiVersion']);
  }
  return kind.toLowerCase();
}

/**
 * Validates a constraint against its template, in Gatekeeper's order: selectors, name, kind, version, schema,
 * unknown fields.
 * Source: frameworks/constraint pkg/client/template_client.go and pkg/client/crds/crds.go.
 * @throws GatekeeperError at stage `constraint`
 */
export function readConstraint(object: KubernetesObject, template: Template): ValidConstraint {
  checkSelector(object, 'labelSelector');
  checkSelector(object, 'namespaceSelector');
  checkIdentity(object, template);
  checkSchema(object, template);
  const complete = withDefaults(template.schema, object);
  const constraint = isObject(complete) ? complete : object;
  const match = nested(constraint, ['spec', 'match']);
  return {
    name: { kind: textAt(object, 'kind'), name: textAt(object, 'metadata', 'name') },
    match: isObject(match) ? readMatch(match) : undefined,
    object: constraint,
    parameters: nested(constraint, ['spec', 'parameters']) ?? {},
  };
}

/**
 * Reads how a valid constraint is enforced; the webhook does so in its own way.
 * @throws GatekeeperError at stage `constraint`
 */
export function withEnforcement(constraint: ValidConstraint): Constraint {
  return { ...constraint, enforcement: readEnforcement(constraint.object) };
}

function checkSelector(object: JsonObject, field: string): void {
  const path: Path = ['spec', 'match', field];
  try {
    const json = nestedObject(object, path);
    if (json === undefined) return;
    const errors = selectorErrors(readSelector(json, path), path, 'spec.labelSelector');
    if (errors.length > 0) throw invalid(aggregateFields(errors), errors[0]?.path ?? path);
  } catch (error) {
    if (error instanceof AccessorError) throw invalid(error.message, error.path);
    if (!(error instanceof SelectorFault)) throw error;
    throw invalid(`Could not convert JSON to LabelSelector: ${error.message}`, error.path);
  }
}

function checkIdentity(object: JsonObject, template: Template): void {
  const name = textAt(object, 'metadata', 'name');
  const faults = faultsInSubdomain(name);
  if (faults.length > 0) throw invalid(`invalid name: ${quote(faults.join('\n'))}`, ['metadata', 'name']);
  const { kind, version } = groupVersionKind(object);
  if (kind !== template.kind) {
    // Gatekeeper swaps the two names in this message.
    throw invalid(`wrong kind ${quote(name)} for constraint ${quote(kind)}; want ${quote(template.kind)}`, [
      'kind',
    ]);
  }
  if (VERSIONS.has(version)) return;
  const supported = `map[${[...VERSIONS].map((each) => `${each}:true`).join(' ')}]`;
  const words = `unsupported version ${quote(version)} for Constraint ${quote(name)}; supported versions: ${supported}`;
  throw invalid(words, ['apiVersion']);
}

function checkSchema(object: JsonObject, template: Template): void {
  const errors = validate(template.schema, object);
  const [first] = errors;
  if (first !== undefined) {
    throw new GatekeeperError(
      'constraint',
      `schema validation failed: ${aggregateFields(errors)}`,
      first.path,
    );
  }
  const unknown = unknownFields(template.schema, object);
  const [field] = unknown;
  if (field !== undefined)
    throw invalid(`unknown fields: ${list(unknown.map(({ name }) => name))}`, field.path);
}

function invalid(words: string, path: Path): GatekeeperError {
  return new GatekeeperError('constraint', `invalid Constraint: ${words}`, path);
}
