import type { Path } from '../../manifest/index.ts';
import { libraryFile } from '../../opa/index.ts';
import type { RegoError } from '../../rego/types.ts';
import { GatekeeperError } from '../types.ts';
import type { RegoSource } from './rego-source.ts';

/** Where in the template the text is that a name stands for: `template` or `libs["lib_0"]`. */
export function pathOfFile(source: RegoSource, file: string): Path {
  const library = source.libraries.find((_, index) => libraryFile(index) === file);
  return (library ?? source.module).path;
}

/**
 * A refusal of a template for its Rego.
 * @param errors each with its place in one of the template's Rego texts
 */
export function regoError(
  source: RegoSource,
  message: string,
  errors: readonly RegoError[],
): GatekeeperError {
  const inTemplate = errors.map(({ file, line, column, message }) => {
    return { path: pathOfFile(source, file), line: Math.max(line, 1), column: Math.max(column, 1), message };
  });
  return new GatekeeperError('template', message, inTemplate[0]?.path ?? source.module.path, inTemplate);
}
