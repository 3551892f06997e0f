import type { JsonObject } from '../../json.ts';
import { libraryFile, TEMPLATE_FILE } from '../../opa/index.ts';
import {
  type Rego,
  type RegoError,
  RegoFailure,
  type RegoNumbers,
  type RegoPolicy,
} from '../../rego/types.ts';
import { regoError } from './rego-errors.ts';
import type { RegoSource } from './rego-source.ts';

/**
 * Compiles the Rego of a template to a policy that answers its `violation` rule.
 * @param data the document `data`, for example `{ inventory: ... }`
 * @param numbers what the numbers of `data` are
 * @throws GatekeeperError where the engine cannot run it; whether Gatekeeper would is not its to say
 */
export function compileTemplate(
  rego: Rego,
  source: RegoSource,
  data: JsonObject,
  numbers: RegoNumbers,
): RegoPolicy {
  const modules = [
    { file: TEMPLATE_FILE, source: repackaged(source.module.text) },
    ...source.libraries.map(({ text }, index) => ({ file: libraryFile(index), source: text })),
  ];
  try {
    return rego.compile(modules, source.version, 'data.template.violation', data, numbers);
  } catch (error) {
    if (!(error instanceof RegoFailure)) throw error;
    const errors = error.errors.map(withPlace);
    const lines = errors.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    const forAuthor = errors.map((each) => ({ ...each, message: `cannot be run here: ${each.message}` }));
    throw regoError(source, `this Rego cannot be run here: ${lines.join('\n')}`, forAuthor);
  }
}

/** The path that a module's package has: after comments, names with points between them, or texts in brackets. */
const PACKAGE = /^((?:\s|#[^\n]*\n)*package\s+)\w+(?:\s*\.\s*\w+|\["[^"\n]*"\])*/;

/** Gatekeeper puts a template's own module at `data.template`, whatever its package is called. */
function repackaged(text: string): string {
  return text.replace(PACKAGE, '$1template');
}

/** Some errors carry their place in their text: `template:6:3 error: ...`. */
function withPlace(error: RegoError): RegoError {
  const [, file, line, column, message] = /^(.+?):(\d+):(\d+) error: (.*)$/s.exec(error.message) ?? [];
  if (error.line > 0 || file === undefined || message === undefined) return error;
  return { file, line: Number(line), column: Number(column), message };
}
