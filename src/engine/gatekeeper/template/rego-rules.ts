import type { Path } from '../../manifest/index.ts';
import { quote } from '../kubernetes/go-text.ts';
import { GatekeeperError } from '../types.ts';
import type { Reference, RegoOutline } from './rego-outline.ts';

/** A module of a template, and where its text is in the template. */
export interface OutlinedModule {
  /** As errors name it: `template` or `libs["lib_0"]`. */
  readonly file: string;
  readonly path: Path;
  readonly outline: RegoOutline;
}

/** What a template may read of `data` besides its libraries. */
const EXTERN = 'inventory';

/**
 * What Gatekeeper asks of the Rego of a template: a rule named `violation`, libraries below `data.lib`, no imports
 * and no references to `data` besides those and the inventory.
 * Source: frameworks/constraint pkg/client/drivers/rego/compilers.go and pkg/regorewriter.
 * @throws GatekeeperError for the first fault
 */
export function checkModules(template: OutlinedModule, libraries: readonly OutlinedModule[]): void {
  if (!template.outline.rules.has('violation')) {
    throw refused('invalid rego: invalid module: missing required rules: [violation]', template);
  }
  for (const library of libraries) {
    const name = library.outline.package?.path ?? [];
    if (name[0] === 'lib' && name.length > 1) continue;
    throw refused(
      `invalid lib prefix: path ${['data', ...name].join('.')} not found in lib prefixes`,
      library,
    );
  }
  for (const module of [...libraries, template])
    for (const imported of module.outline.imports) checkImport(module, imported);
  for (const module of [...libraries, template]) checkReferences(module);
}

function checkImport(module: OutlinedModule, imported: Reference): void {
  const { path, text } = imported;
  if (path[0] === 'input')
    throw refused(`invalid import: cannot import input: ${quote(text)}`, module, imported);
  if (path[0] === 'future' || (path[0] === 'data' && path[1] === 'lib')) return;
  throw refused(`invalid import: bad import: ${quote(text)}`, module, imported);
}

function checkReferences(module: OutlinedModule): void {
  const disallowed = module.outline.dataReferences.filter(
    ({ path }) => path[1] !== EXTERN && path[1] !== 'lib',
  );
  if (disallowed.length === 0) return;
  const lines = disallowed.map(({ text }) => `disallowed ref ${text}\n`).join('');
  const message = `invalid data references: check refs failed on module {${module.file}}: errors (${disallowed.length}):\n${lines}`;
  throw refused(message, module, ...disallowed);
}

function refused(
  message: string,
  { path }: OutlinedModule,
  ...references: readonly Reference[]
): GatekeeperError {
  const errors = references.map(({ text, line, column }) => ({
    path,
    line,
    column,
    message: `${message.split(':')[0]}: ${text}`,
  }));
  return new GatekeeperError('template', `invalid ConstraintTemplate: ${message}`, path, errors);
}
