import type { RegoError } from '../../rego/types.ts';
import { tokens } from './rego-tokens.ts';

/**
 * An error that OPA's compiler finds, in its words; undefined for anything else. regorus finds some of them while it
 * compiles, the others only when the line runs.
 * @param text the module that the error is in
 */
export function inCompilerWords(error: RegoError, text: string): RegoError | undefined {
  const [, unsafe] = /^(?:use of undefined variable `|var )([^`\s]+)`? is unsafe/.exec(error.message) ?? [];
  if (unsafe !== undefined) return { ...error, message: `rego_unsafe_var_error: var ${unsafe} is unsafe` };
  const [, missing] = /^(?:undefined|could not find) function (\S+)/.exec(error.message) ?? [];
  if (missing !== undefined) return { ...error, message: `rego_type_error: undefined function ${missing}` };
  return redefinition(error, text);
}

/** OPA refuses a second assignment, and an assignment below a use, where the assignment stands; regorus at the use. */
function redefinition(error: RegoError, text: string): RegoError | undefined {
  const [, name] = /^var `(.+)` used before definition below/.exec(error.message) ?? [];
  if (name === undefined) return undefined;
  const assignments = tokens(text).filter(({ text: word }, index, all) => {
    return word === name && all[index + 1]?.text === ':=';
  });
  const isFirst = assignments.some(({ line, column }) => line === error.line && column === error.column);
  const message = `rego_compile_error: var ${name} ${isFirst ? 'assigned' : 'referenced'} above`;
  const below = assignments.find(({ line, column }) => {
    return line > error.line || (line === error.line && column > error.column);
  });
  return { ...error, line: below?.line ?? error.line, column: below?.column ?? error.column, message };
}

/** An error of the parser, marked as OPA marks it. */
export function inParserWords(error: RegoError): RegoError {
  const [words = ''] = error.message.split('\n');
  return words.startsWith('rego_') ? error : { ...error, message: `rego_parse_error: ${words}` };
}
