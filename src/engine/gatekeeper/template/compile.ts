import type { JsonObject } from '../../json.ts';
import {
  type Rego,
  RegoFailure,
  type RegoModule,
  type RegoPolicy,
  type RegoVersion,
} from '../../rego/types.ts';
import { GatekeeperError } from '../types.ts';
import { compilerError, libraryFile, TEMPLATE_FILE } from './compiler-errors.ts';
import { checkCompilation, type ReadModule } from './compiler-rules.ts';
import { relocated } from './parser-errors.ts';
import { withDeprecatedBuiltins } from './rego-deprecated.ts';
import { checkKeywords } from './rego-keywords.ts';
import { withOpaNegation } from './rego-negation.ts';
import { outline, type RegoOutline } from './rego-outline.ts';
import { checkModules, type OutlinedModule } from './rego-rules.ts';
import type { RegoSource, RegoText } from './rego-source.ts';
import { separated } from './rego-statements.ts';

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
    const own = file === TEMPLATE_FILE ? repackaged(text, outline) : text;
    return { file, source: separated(own), names: namesIn(outline) };
  });
  let policy: RegoPolicy;
  try {
    policy = compileModules(rego, modules, source.version, data);
  } catch (error) {
    if (!(error instanceof RegoFailure)) throw error;
    // An error without a place is about the entry point, which the checks explain better.
    if (!error.errors.some(({ line }) => line > 0)) checkModules(module, libraries);
    const program = { modules, version: source.version };
    throw compilerError(source, relocated(rego, program, error.errors, [module, ...libraries]));
  }
  try {
    checkModules(module, libraries);
    checkCompilation(rego, source, [module, ...libraries]);
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

/** What names a module's rules and imports: words that stand for references. */
function namesIn({ rules, imports }: RegoOutline): ReadonlySet<string> {
  return new Set([...rules.keys(), ...imports.map(({ path }) => path.at(-1) ?? '')]);
}

interface NamedModule extends RegoModule {
  readonly names: ReadonlySet<string>;
}

const ENTRYPOINT = 'data.template.violation';

/** Compiles what OPA means by the text. Where that does not compile, the errors are those of the text as it is. */
function compileModules(
  rego: Rego,
  modules: readonly NamedModule[],
  version: RegoVersion,
  data: JsonObject,
): RegoPolicy {
  const negated = modules.map((module) => ({
    ...module,
    source: withOpaNegation(module.source, module.names),
  }));
  const asOpa = version === 'v0' ? withDeprecatedBuiltins(negated) : negated;
  try {
    return rego.compile(asOpa, version, ENTRYPOINT, data);
  } catch (error) {
    if (!(error instanceof RegoFailure)) throw error;
    return rego.compile(modules, version, ENTRYPOINT, data);
  }
}

function requirePackages(modules: readonly OutlinedModule[]): void {
  for (const { file, path, outline } of modules) {
    if (outline.package !== undefined) continue;
    const words = `1 error occurred: ${file}:1: rego_parse_error: package expected`;
    const error = { path, line: 1, column: 1, message: 'rego_parse_error: package expected' };
    throw new GatekeeperError('template', `invalid ConstraintTemplate: ${words}`, path, [error]);
  }
}
