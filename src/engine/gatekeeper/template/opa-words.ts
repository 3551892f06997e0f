import type { RegoError } from '../../rego/types.ts';

/**
 * An error that OPA's compiler finds, in its words; undefined for anything else. regorus finds some of them while it
 * compiles, the others only when the line runs.
 * @param text the module that the error is in
 */
export function inCompilerWords(error: RegoError, text: string): RegoError | undefined {
  const [, unsafe] = /^(?:use of undefined variable `|var )([^`\s]+)`? is unsafe/.exec(error.message) ?? [];
  if (unsafe !== undefined) return { ...error, message: `rego_unsafe_var_error: var ${unsafe} is unsafe` };
  const [, missing] = /^could not find function (\S+)/.exec(error.message) ?? [];
  if (missing !== undefined) return { ...error, message: `rego_type_error: undefined function ${missing}` };
  return redefinition(error, text);
}

/** A second assignment is refused where it stands; a use before the assignment, at the assignment too. */
function redefinition(error: RegoError, text: string): RegoError | undefined {
  const found = /^var `(.+)` used before definition below\.\s+--> .*?:(\d+):(\d+)\n/.exec(error.message);
  const [, name = '', line, column] = found ?? [];
  if (found === null) return undefined;
  const above = text.split('\n')[error.line - 1]?.slice(error.column - 1 + name.length) ?? '';
  const what = /^\s*:=/.test(above) ? 'assigned' : 'referenced';
  const message = `rego_compile_error: var ${name} ${what} above`;
  return { ...error, line: Number(line), column: Number(column), message };
}

/** An error of the parser, marked as OPA marks it. */
export function inParserWords(error: RegoError): RegoError {
  const [words = ''] = error.message.split('\n');
  return words.startsWith('rego_') ? error : { ...error, message: `rego_parse_error: ${words}` };
}
