import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject, textAt } from '../kubernetes/accessors.ts';
import { list, quote } from '../kubernetes/go-text.ts';
import { groupVersionKind } from '../kubernetes/metadata.ts';
import type { Schema } from '../schema/schema.ts';
import { GatekeeperError, type KubernetesObject } from '../types.ts';
import { constraintSchema } from './constraint-schema.ts';
import { pathOfFile } from './rego-errors.ts';
import { readRegoSource } from './rego-source.ts';
import { readSource, type TemplateSource } from './source.ts';

/** A ConstraintTemplate as far as it can be read without compiling its Rego or CEL. */
export interface Template {
  readonly name: string;
  /** The kind of its constraints. */
  readonly kind: string;
  /** The schema of its constraints. */
  readonly schema: Schema;
  readonly source: TemplateSource;
  /** `CREATE`, `UPDATE`...: what the admission webhook asks it about; empty means everything. */
  readonly operations: readonly string[];
}

/** The only target there is. */
export const TARGET = 'admission.k8s.gatekeeper.sh';

const GROUP = 'templates.gatekeeper.sh';
const VERSIONS = new Set(['v1', 'v1beta1', 'v1alpha1']);

/**
 * Reads a ConstraintTemplate, checking what Gatekeeper checks in its order.
 * Source: frameworks/constraint pkg/client/client.go, AddTemplate.
 * @param withCel whether the engine of CEL is installed; then it judges where a template offers it
 * @throws GatekeeperError at stage `template`
 */
export function readTemplate(object: KubernetesObject, withCel = true): Template {
  const spec = checkVersion(object);
  onlyTarget(spec);
  const { kind, schema } = checkDefinition(object);
  const target = onlyTarget(spec);
  return {
    name: textAt(object, 'metadata', 'name'),
    kind,
    schema,
    source: readSource(target, TARGET_PATH, withCel),
    operations: items(target.operations).filter((operation) => typeof operation === 'string'),
  };
}

/** What a template says about its constraints. */
export interface Definition {
  readonly kind: string;
  readonly schema: Schema;
}

/**
 * Checks whether a CustomResourceDefinition can be made of a template: all that the webhook looks at.
 * Source: frameworks/constraint pkg/client/client.go, CreateCRD.
 * @throws GatekeeperError at stage `template`
 */
export function checkDefinition(object: KubernetesObject): Definition {
  const spec = checkVersion(object);
  const kind = kindOf(object, spec);
  const target = onlyTarget(spec);
  if (textAt(target, 'target') !== TARGET) {
    const words = `target ${quote(textAt(target, 'target'))} not recognized, known targets ${list([TARGET])}`;
    throw invalid(words, [...TARGET_PATH, 'target']);
  }
  const definition = member(member(spec, 'crd', ['spec']), 'spec', ['spec', 'crd']);
  return { kind, schema: constraintSchema(definition, kind, groupVersionKind(object).version) };
}

function checkVersion(object: KubernetesObject): JsonObject {
  const { group, version, kind } = groupVersionKind(object);
  if (group !== GROUP || kind !== 'ConstraintTemplate') {
    throw new GatekeeperError('template', 'not a ConstraintTemplate', [
      group === GROUP ? 'kind' : 'apiVersion',
    ]);
  }
  if (!VERSIONS.has(version)) {
    const words = `no kind "ConstraintTemplate" is registered for version "${GROUP}/${version}" in scheme "pkg/runtime/scheme.go:111"`;
    throw new GatekeeperError('template', words, ['apiVersion']);
  }
  return member(object, 'spec', []);
}

/**
 * Where the Rego text is that coverage and prints call by a name: the path of the string in the template.
 * @param file `template` or `libs["lib_0"]`
 * @throws GatekeeperError for a template that would be refused before its Rego is looked at
 */
export function regoTextPath(template: KubernetesObject, file: string): Path {
  const target = onlyTarget(checkVersion(template));
  return pathOfFile(readRegoSource(target, TARGET_PATH, true), file);
}

const TARGET_PATH: Path = ['spec', 'targets', 0];

function onlyTarget(spec: JsonObject): JsonObject {
  const targets = spec.targets ?? [];
  if (!isList(targets)) throw invalid('spec.targets must be a list', ['spec', 'targets']);
  const [target] = targets;
  if (targets.length !== 1) throw invalid('must declare exactly one target', ['spec', 'targets']);
  if (!isObject(target) || textAt(target, 'target') === '')
    throw invalid('target name must not be empty', TARGET_PATH);
  return target;
}

function kindOf(object: KubernetesObject, spec: JsonObject): string {
  const name = textAt(object, 'metadata', 'name');
  const kind = textAt(spec, 'crd', 'spec', 'names', 'kind');
  if (kind === '') {
    throw invalid(`ConstraintTemplate ${quote(name)} does not specify CRD Kind`, [
      'spec',
      'crd',
      'spec',
      'names',
    ]);
  }
  // Upper case passes here; such a template is then found by no constraint.
  if (name.toLowerCase() !== kind.toLowerCase()) {
    const lowerCase = quote(kind.toLowerCase());
    const words = `the ConstraintTemplate's name ${quote(name)} is not equal to the lowercase of CRD's Kind: ${lowerCase}`;
    throw invalid(words, ['metadata', 'name']);
  }
  return kind;
}

function member(object: JsonObject, key: string, path: Path): JsonObject {
  const value = object[key] ?? {};
  if (isObject(value)) return value;
  throw invalid(`${[...path, key].join('.')} must be an object`, [...path, key]);
}

function items(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function invalid(words: string, path: Path): GatekeeperError {
  return new GatekeeperError('template', `invalid ConstraintTemplate: ${words}`, path);
}
