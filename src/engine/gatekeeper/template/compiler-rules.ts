import type { Rego, RegoError } from '../../rego/types.ts';
import { regoError, regoErrorText } from './compiler-errors.ts';
import { undefinedCalls } from './rego-functions.ts';
import type { OutlinedModule } from './rego-rules.ts';
import type { RegoSource } from './rego-source.ts';
import { unsafeWildcards } from './rego-wildcards.ts';
import { checkViolation } from './violation-rule.ts';

/** A module, its text and its outline. */
export interface ReadModule extends OutlinedModule {
  readonly text: string;
}

/**
 * What OPA's compiler would refuse and regorus does not look at before the line runs: wildcards below `not`, and
 * functions that do not exist. OPA finds more (any unbound variable, types); this is what can be told for certain
 * without it.
 * @throws GatekeeperError with every such error at its place
 */
export function checkCompilation(rego: Rego, source: RegoSource, modules: readonly ReadModule[]): void {
  const unsafe = modules.flatMap(({ file, text }) =>
    unsafeWildcards(text).map(({ line, column }): RegoError => {
      return { file, line, column, message: 'rego_unsafe_var_error: var _ is unsafe' };
    }),
  );
  // OPA checks safety first, and types only where everything is safe.
  const errors =
    unsafe.length > 0 ? unsafe : modules.flatMap((module) => undefinedFunctions(rego, source, module));
  if (errors.length > 0)
    throw regoError(source, `unable to compile modules: ${regoErrorText(errors)}`, errors);
  checkViolation(source);
}

function undefinedFunctions(rego: Rego, source: RegoSource, module: ReadModule): RegoError[] {
  return undefinedCalls(rego, source.version, module.text, module).map(({ name, line, column }) => {
    return { file: module.file, line, column, message: `rego_type_error: undefined function ${name}` };
  });
}
