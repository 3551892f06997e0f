import type { RegoError } from '../../rego/types.ts';
import type { ReadModule } from './compiler-rules.ts';
import { type Token, tokens } from './rego-tokens.ts';

/**
 * Errors of the parser at the places where they can be mended: a string or a bracket that is not closed where it
 * was opened, not where the parser gave up.
 * @param modules as they are in the template
 */
export function relocated(errors: readonly RegoError[], modules: readonly ReadModule[]): RegoError[] {
  return errors.map((error) => {
    const placed = withPlace(error);
    const module = modules.find(({ file }) => file === placed.file);
    const string = module?.outline.unterminated;
    if (string === undefined) return atOpenBracket(placed, module?.text ?? '');
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

/** A bracket that is not closed is noticed at the next thing; it is to be mended where it was opened. */
function atOpenBracket(error: RegoError, text: string): RegoError {
  const [, closing] = /^expecting `([)\]}])` while parsing (?!query)/.exec(error.message) ?? [];
  if (closing === undefined) return error;
  const open: Token[] = [];
  for (const token of tokens(text)) {
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
