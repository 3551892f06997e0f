import type { JsonObject } from '../../json.ts';
import { type Rego, RegoFailure, type RegoPolicy } from '../../rego/types.ts';
import { GatekeeperError } from '../types.ts';
import { compilerError, isCompilers, libraryFile, TEMPLATE_FILE } from './compiler-errors.ts';
import { checkCompilation, type ReadModule } from './compiler-rules.ts';
import { relocated } from './parser-errors.ts';
import { checkKeywords } from './rego-keywords.ts';
import { outline, type RegoOutline } from './rego-outline.ts';
import { checkModules, type OutlinedModule } from './rego-rules.ts';
import type { RegoSource, RegoText } from './rego-source.ts';

/**
 * Compiles the Rego of a template to a policy that answers its `violation` rule.
 * @param data the document `data`, for example `{ inventory: ... }`
 * @throws GatekeeperError with every Rego error at its place
 */
export function compileTemplate(rego: Rego, source: RegoSource, data: JsonObject): RegoPolicy {
  const module = outlined(source.module, TEMPLATE_FILE);
  const libraries = source.libraries.map((library, index) => outlined(library, libraryFile(index)));
  requirePackages([module, ...libraries]);
  for (const each of [module, ...libraries]) checkKeywords(source, each.file, each);
  const modules = [module, ...libraries].map(({ file, text, outline }) => {
    return { file, source: file === TEMPLATE_FILE ? repackaged(text, outline) : text };
  });
  let policy: RegoPolicy;
  try {
    policy = rego.compile(modules, source.version, 'data.template.violation', data);
  } catch (error) {
    if (!(error instanceof RegoFailure)) throw error;
    // What is no parser's error comes after Gatekeeper's own checks.
    if (isCompilers(source, error.errors)) checkModules(module, libraries);
    throw compilerError(source, relocated(error.errors, [module, ...libraries]));
  }
  try {
    checkModules(module, libraries);
    checkCompilation(source, [module, ...libraries]);
  } catch (error) {
    policy.dispose();
    throw error;
  }
  return policy;
}

/** Gatekeeper puts a template's own module at `data.template`, whatever its package is called. */
function repackaged(text: string, { package: name }: RegoOutline): string {
  return name === undefined ? text : `${text.slice(0, name.start)}template${text.slice(name.end)}`;
}

function outlined({ text, path }: RegoText, file: string): ReadModule {
  return { file, path, text, outline: outline(text) };
}

function requirePackages(modules: readonly OutlinedModule[]): void {
  for (const { file, path, outline } of modules) {
    if (outline.package !== undefined) continue;
    const words = `1 error occurred: ${file}:1: rego_parse_error: package expected`;
    const error = { path, line: 1, column: 1, message: 'rego_parse_error: package expected' };
    throw new GatekeeperError('template', `invalid ConstraintTemplate: ${words}`, path, [error]);
  }
}
