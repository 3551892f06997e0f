import { type KubernetesObject, textAt } from '../../gatekeeper/index.ts';
import type { Json, JsonObject } from '../../json.ts';
import { readObjects } from '../../manifest/index.ts';
import { isObject, member, textOf } from '../document/members.ts';
import { decodeBase64 } from './base64.ts';
import { InstallFailure } from './failure.ts';

/** The texts behind URLs: there is no network here. */
export type Sources = ReadonlyMap<string, string>;

/** A text that a definition points to, and where it is from. */
export interface SourceText {
  readonly text: string;
  /** Undefined where the definition holds the text itself. */
  readonly url: string | undefined;
}

/**
 * Gets the text of a `templateInfo`, `constraintInfo` or `mutationInfo`.
 * @throws InstallFailure where it cannot be read
 */
export function textOfInfo(info: Json, sources: Sources): SourceText {
  const object: JsonObject = isObject(info) ? info : {};
  if (textOf(object, 'sourceType')?.toLowerCase() === 'publicurl') {
    return textOfUrl(textOf(object, 'url') ?? '', sources);
  }
  const text = decodeBase64(textOf(object, 'content') ?? '');
  if (text !== undefined) return { text, url: undefined };
  throw new InstallFailure(
    'ConstraintTemplateCreateFailed',
    `'content' is not the Base64 of a text in UTF-8`,
  );
}

/** Gets the text behind a URL. @throws InstallFailure where it is not there */
export function textOfUrl(url: string, sources: Sources): SourceText {
  const text = sources.get(url);
  if (text !== undefined) return { text, url };
  throw new InstallFailure('ConstraintTemplateCreateFailed', `Error getting file "Get ${url}: not found"`);
}

/**
 * Reads the Kubernetes objects of a source.
 * @param name what the source is called in messages, for example `template.yaml`
 * @throws InstallFailure where the text is no YAML of objects
 */
export function objectsOf({ text }: SourceText, name: string): readonly KubernetesObject[] {
  const { objects, diagnostics } = readObjects(name, text);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) return objects.map(({ value }) => value);
  const message = `${name}:${error.line}: ${error.message}`;
  throw new InstallFailure('InvalidConstraint/Template', message);
}

/** The one object of a source. @throws InstallFailure where there is not one, or it is of another kind */
export function onlyObject(source: SourceText, name: string, kind?: string): KubernetesObject {
  const [object, second] = objectsOf(source, name);
  if (
    object !== undefined &&
    second === undefined &&
    (kind === undefined || textAt(object, 'kind') === kind)
  ) {
    return object;
  }
  const found = object === undefined ? 'none' : second === undefined ? textAt(object, 'kind') : 'several';
  const message = `${name} must hold one object${kind === undefined ? '' : ` of kind ${kind}`}, and holds ${found}`;
  throw new InstallFailure('InvalidConstraint/Template', message);
}

/** A member of a Kubernetes object that is an object itself; empty where there is none. */
export function part(object: JsonObject, name: string): JsonObject {
  const value = member(object, name)?.value;
  return isObject(value) ? value : {};
}
