import type { JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import type { RegoVersion } from '../../rego/types.ts';
import { AccessorError, isList, isObject, nestedString } from '../kubernetes/accessors.ts';
import { GatekeeperError } from '../types.ts';

/** The Rego of a template: its own module and its libraries. */
export interface RegoSource {
  readonly version: RegoVersion;
  readonly module: RegoText;
  readonly libraries: readonly RegoText[];
}

/** A Rego text and where it is in the template. */
export interface RegoText {
  readonly text: string;
  readonly path: Path;
}

/** How Gatekeeper lists its engines, with its preference. */
const DRIVERS = { withCel: 'map[K8sNativeValidation:1 Rego:2]', withoutCel: 'map[Rego:1]' };

/**
 * Finds the Rego of a target: `rego` and `libs`, which count first, or `code[]` with engine `Rego`.
 * Source: frameworks/constraint pkg/apis/templates/v1/conversion.go and pkg/client/drivers/rego/schema.
 * @param withCel whether the engine of CEL is installed, which only an error tells
 * @throws GatekeeperError where there is none
 */
export function readRegoSource(target: JsonObject, path: Path, withCel: boolean): RegoSource {
  const code = isList(target.code) ? target.code.filter(isObject) : [];
  const engines = code.map(({ engine }) => engine);
  if (typeof target.rego === 'string' && target.rego !== '') return inTarget(target, target.rego, path);
  const index = engines.indexOf('Rego');
  const entry = code[index];
  if (entry === undefined) throw withoutRego(withCel, code.length, path);
  return inCode(entry, [...path, 'code', index, 'source']);
}

function withoutRego(withCel: boolean, entries: number, path: Path): GatekeeperError {
  const drivers = withCel ? DRIVERS.withCel : DRIVERS.withoutCel;
  const words = `no language driver is installed that handles this constraint template: available drivers: ${drivers}, wanted ""`;
  return new GatekeeperError('template', words, entries > 0 ? [...path, 'code'] : path);
}

function inTarget(target: JsonObject, text: string, path: Path): RegoSource {
  const libraries = isList(target.libs) ? target.libs : [];
  return {
    version: 'v0',
    module: { text, path: [...path, 'rego'] },
    libraries: libraries.map((library, index) => {
      if (typeof library === 'string') return { text: library, path: [...path, 'libs', index] };
      throw new GatekeeperError('template', 'a library must be a string', [...path, 'libs', index]);
    }),
  };
}

function inCode(entry: JsonObject, path: Path): RegoSource {
  const { source } = entry;
  if (!isObject(source)) throw new GatekeeperError('template', 'could not recognize the type', path);
  const text = stringIn(source, 'rego', path);
  if (text === undefined)
    throw new GatekeeperError('template', 'rego source missing required field: rego', path);
  const libraries = source.libs ?? [];
  if (!isList(libraries)) throw unextracted('libs', path);
  return {
    // Every version but v1 is v0.
    version: stringIn(source, 'version', path) === 'v1' ? 'v1' : 'v0',
    module: { text, path: [...path, 'rego'] },
    libraries: libraries.map((library, index) => {
      if (typeof library === 'string') return { text: library, path: [...path, 'libs', index] };
      throw unextracted('libs', path);
    }),
  };
}

function stringIn(source: JsonObject, field: string, path: Path): string | undefined {
  try {
    return nestedString(source, [field]);
  } catch (error) {
    if (!(error instanceof AccessorError)) throw error;
    throw new GatekeeperError('template', `${error.message}: while extracting Rego ${field}`, [
      ...path,
      field,
    ]);
  }
}

function unextracted(field: string, path: Path): GatekeeperError {
  const words = `.${field} accessor error: not a list of strings: while extracting Rego ${field}`;
  return new GatekeeperError('template', words, [...path, field]);
}
