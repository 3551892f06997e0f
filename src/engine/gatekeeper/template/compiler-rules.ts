import type { RegoError } from '../../rego/types.ts';
import { regoError, regoErrorText } from './compiler-errors.ts';
import { namesIn } from './rego-outline.ts';
import type { OutlinedModule } from './rego-rules.ts';
import type { RegoSource } from './rego-source.ts';
import { unsafeVariables } from './rego-unsafe.ts';
import { checkViolation } from './violation-rule.ts';

/** A module, its text and its outline. */
export interface ReadModule extends OutlinedModule {
  readonly text: string;
}

/**
 * What OPA's compiler would refuse and regorus does not look at before the line runs: variables that nothing binds,
 * and a `violation` that is no set of objects. OPA finds more (every unbound variable, types, recursion); this is
 * what can be told for certain without it.
 * @throws GatekeeperError with every such error at its place
 */
export function checkCompilation(source: RegoSource, modules: readonly ReadModule[]): void {
  const errors = modules.flatMap(({ file, text, outline }) =>
    unsafeVariables(text, namesIn(outline)).map(({ text: name, line, column }): RegoError => {
      return { file, line, column, message: `rego_unsafe_var_error: var ${name} is unsafe` };
    }),
  );
  if (errors.length > 0)
    throw regoError(source, `unable to compile modules: ${regoErrorText(errors)}`, errors);
  checkViolation(source);
}
