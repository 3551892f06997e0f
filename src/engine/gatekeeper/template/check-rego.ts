import { type Opa, OpaCrash, type OpaError, type OpaRefusal } from '../../opa/index.ts';
import { GatekeeperError } from '../types.ts';
import { regoError } from './rego-errors.ts';
import type { RegoSource } from './rego-source.ts';

/**
 * Asks of a template's Rego what Gatekeeper asks before it accepts it.
 * @param disabledBuiltins functions that Gatekeeper was told to do without
 * @throws GatekeeperError in Gatekeeper's and OPA's words, with every error at its place
 */
export function checkRego(opa: Opa, source: RegoSource, disabledBuiltins: readonly string[]): void {
  const refusal = ask(opa, source, disabledBuiltins);
  if (refusal === undefined) return;
  throw regoError(source, refusal.message, forAuthor(refusal));
}

function ask(opa: Opa, source: RegoSource, disabledBuiltins: readonly string[]): OpaRefusal | undefined {
  const { version, module, libraries } = source;
  try {
    return opa.check({
      version,
      module: module.text,
      libraries: libraries.map(({ text }) => text),
      disabledBuiltins,
    });
  } catch (error) {
    if (!(error instanceof OpaCrash)) throw error;
    throw new GatekeeperError('template', `unable to compile modules: ${error.message}`, module.path);
  }
}

const VIOLATION = 'violation must be a set of objects with a msg: violation[{"msg": msg}] { ... }';
const VERSION_1 =
  'This reads as Rego v1: put the text into code[].source with version "v1", or write the rule as in v0: violation[{"msg": msg}] { ... }';

/** The errors as they stand in an editor: OPA's words where they speak of the author's text, and what to do. */
function forAuthor({ errors, isV1 }: OpaRefusal) {
  const own = errors.filter(({ isAboutViolation }) => !isAboutViolation);
  const about = errors.find(({ isAboutViolation }) => isAboutViolation);
  return [
    ...own.map((error) => ({ ...error, message: isV1 ? `${words(error)}\n${VERSION_1}` : words(error) })),
    ...(about === undefined ? [] : [{ ...about, message: VIOLATION }]),
  ];
}

function words({ code, message }: OpaError): string {
  return `${code}: ${message}`;
}
