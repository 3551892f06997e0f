import type { Path } from '../../manifest/index.ts';
import type { RegoError } from '../../rego/types.ts';
import { GatekeeperError, type RegoErrorInDocument } from '../types.ts';
import { inCompilerWords, inParserWords } from './opa-words.ts';
import type { RegoSource } from './rego-source.ts';

/** How errors and coverage name a template's own module. */
export const TEMPLATE_FILE = 'template';

/** How errors and coverage name a template's library. */
export function libraryFile(index: number): string {
  return `libs["lib_${index}"]`;
}

/** Where in the template the text is that a name stands for. */
export function pathOfFile(source: RegoSource, file: string): Path {
  const library = source.libraries.find((_, index) => libraryFile(index) === file);
  return (library ?? source.module).path;
}

/** The refusal of a template whose Rego does not parse, or does not compile, in OPA's words. */
export function compilerError(source: RegoSource, errors: readonly RegoError[]): GatekeeperError {
  const found = inWordsOfCompiler(source, errors);
  if (found.length === errors.length)
    return regoError(source, `unable to compile modules: ${regoErrorText(found)}`, found);
  const parsed = errors.map(inParserWords);
  return regoError(source, `invalid ConstraintTemplate: ${regoErrorText(parsed)}`, parsed);
}

/** Whether errors are such as a compiler finds in Rego that parses, or about no module at all. */
export function isCompilers(source: RegoSource, errors: readonly RegoError[]): boolean {
  const isPlaceless = errors.every(({ line, message }) => line === 0 && !message.includes(' error: '));
  return isPlaceless || inWordsOfCompiler(source, errors).length === errors.length;
}

function inWordsOfCompiler(source: RegoSource, errors: readonly RegoError[]): RegoError[] {
  return errors
    .map((error) => inCompilerWords(error, textOfFile(source, error.file)))
    .filter((error) => error !== undefined);
}

/** The text of the module that a name stands for. */
export function textOfFile(source: RegoSource, file: string): string {
  const library = source.libraries.find((_, index) => libraryFile(index) === file);
  return (library ?? source.module).text;
}

/** A refusal of a template for errors in its Rego. */
export function regoError(
  source: RegoSource,
  message: string,
  errors: readonly RegoError[],
): GatekeeperError {
  const inDocument = errors.map(({ file, line, column, message }): RegoErrorInDocument => {
    return { path: pathOfFile(source, file), line, column, message };
  });
  return new GatekeeperError('template', message, inDocument[0]?.path ?? source.module.path, inDocument);
}

/** Errors as OPA prints them: one on the same line, several below each other. */
export function regoErrorText(errors: readonly RegoError[]): string {
  const lines = errors.map(({ file, line, message }) => (line > 0 ? `${file}:${line}: ${message}` : message));
  return lines.length === 1
    ? `1 error occurred: ${lines[0]}`
    : `${lines.length} errors occurred:\n${lines.join('\n')}`;
}
