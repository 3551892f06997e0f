import {
  type Rego,
  type RegoError,
  RegoFailure,
  type RegoModule,
  type RegoVersion,
} from '../../rego/types.ts';
import type { OutlinedModule } from './rego-rules.ts';
import { type Token, tokens } from './rego-tokens.ts';

/** Modules that belong together, and their Rego version. */
export interface RegoProgram {
  readonly modules: readonly RegoModule[];
  readonly version: RegoVersion;
}

/**
 * Errors of regorus' parser at the places where OPA would have them.
 * @param outlines of the same modules as they are in the template
 */
export function relocated(
  rego: Rego,
  program: RegoProgram,
  errors: readonly RegoError[],
  outlines: readonly OutlinedModule[],
): RegoError[] {
  return errors.map((error) => {
    const placed = withPlace(error);
    const string = outlines.find(({ file }) => file === placed.file)?.outline.unterminated;
    if (string === undefined) return atOpenBracket(insideBody(rego, program, placed), program.modules);
    const { line, column } = string;
    return { ...placed, line, column, message: 'rego_parse_error: non-terminated string' };
  });
}

/** Some errors carry their place in their text: `template:6:3 error: ...`. */
function withPlace(error: RegoError): RegoError {
  const [, file, line, column, message] = /^(.+?):(\d+):(\d+) error: (.*)$/s.exec(error.message) ?? [];
  if (error.line > 0 || file === undefined || message === undefined) return error;
  return { file, line: Number(line), column: Number(column), message };
}

const PASSED_OVER = 'true; ';

/**
 * An error in the first statement of a body comes as `expecting }` at the opening brace, because regorus then tries
 * something else. With a statement before it the error is where it belongs.
 */
function insideBody(rego: Rego, { modules, version }: RegoProgram, error: RegoError): RegoError {
  const module = modules.find(({ file }) => file === error.file);
  if (module === undefined || error.message !== 'expecting }') return error;
  const lines = module.source.split('\n');
  const line = lines[error.line - 1] ?? '';
  if (line[error.column - 1] !== '{') return error;
  lines[error.line - 1] = line.slice(0, error.column) + PASSED_OVER + line.slice(error.column);
  const changed = modules.map((each) =>
    each === module ? { file: each.file, source: lines.join('\n') } : each,
  );
  try {
    rego.compile(changed, version, 'data.template.violation').dispose();
    return error;
  } catch (failure) {
    const found =
      failure instanceof RegoFailure ? failure.errors.find(({ file }) => file === error.file) : undefined;
    if (found === undefined) return error;
    const shift = found.line === error.line && found.column > error.column ? PASSED_OVER.length : 0;
    return { ...withPlace(found), column: found.column - shift };
  }
}

/** A bracket that is not closed is noticed at the next thing; it is to be mended where it was opened. */
function atOpenBracket(error: RegoError, modules: readonly RegoModule[]): RegoError {
  const module = modules.find(({ file }) => file === error.file);
  const [, closing] = /^expecting `([)\]}])` while parsing (?!query)/.exec(error.message) ?? [];
  if (module === undefined || closing === undefined) return error;
  const open: Token[] = [];
  for (const token of tokens(module.source)) {
    const isBefore = token.line < error.line || (token.line === error.line && token.column < error.column);
    if (!isBefore) break;
    if (token.kind !== 'sign') continue;
    if ('([{'.includes(token.text)) open.push(token);
    else if (')]}'.includes(token.text)) open.pop();
  }
  const bracket = open.findLast(({ text }) => CLOSED_BY[text] === closing);
  return bracket === undefined ? error : { ...error, line: bracket.line, column: bracket.column };
}

const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
