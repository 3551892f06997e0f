import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject } from '../kubernetes/accessors.ts';
import { type RegoSource, readRegoSource } from './rego-source.ts';

/** What judges the constraints of a template: Rego, or CEL. */
export type TemplateSource = { readonly engine: 'Rego'; readonly rego: RegoSource } | CelSource;

/** What a template says to the engine of CEL; it is that engine's to read. */
export interface CelSource {
  readonly engine: typeof CEL;
  readonly source: Json;
  /** Where the source is in the template. */
  readonly path: Path;
}

const CEL = 'K8sNativeValidation';

/**
 * Finds what judges the constraints of a target. CEL comes first where there is both.
 * Source: frameworks/constraint pkg/client/client.go, driverForTemplate.
 * @param withCel whether the engine of CEL is installed
 * @throws GatekeeperError where there is nothing that is installed
 */
export function readSource(target: JsonObject, path: Path, withCel: boolean): TemplateSource {
  const code = isList(target.code) ? target.code : [];
  const index = code.findIndex((entry) => isObject(entry) && entry.engine === CEL);
  const entry = code[index];
  if (!withCel || !isObject(entry)) return { engine: 'Rego', rego: readRegoSource(target, path, withCel) };
  return { engine: CEL, source: entry.source ?? null, path: [...path, 'code', index, 'source'] };
}
