import type { RegoModule } from '../../rego/types.ts';
import { tokens } from './rego-tokens.ts';

/**
 * Builtin functions that Rego v0 still has and regorus has not, as functions of a module of their own.
 * Source: OPA's v1/topdown (aggregates.go, regex.go, sets.go).
 */
const SUBSTITUTES: RegoModule = {
  file: 'deprecated builtin functions',
  source: `package opa_deprecated

any(values) = holds { holds := count({1 | values[_] == true}) > 0 }
all(values) = holds { holds := count([1 | value := values[_]; value != true]) == 0 }
re_match(pattern, value) = holds { holds := regex.match(pattern, value) }
set_diff(left, right) = rest { rest := left - right }
`,
};

/** The names of those functions. */
export const DEPRECATED: ReadonlySet<string> = new Set(['any', 'all', 're_match', 'set_diff']);

/**
 * Modules of Rego v0 with calls of deprecated builtin functions led to functions that do the same. Lines stay.
 * @param modules with the names of their rules, which go before those of builtin functions
 */
export function withDeprecatedBuiltins(
  modules: readonly (RegoModule & { names: ReadonlySet<string> })[],
): RegoModule[] {
  const led = modules.map(({ file, source, names }) => ({ file, source: ledToSubstitutes(source, names) }));
  const isUsed = led.some(({ source }, index) => source !== modules[index]?.source);
  return isUsed ? [...led, SUBSTITUTES] : led;
}

function ledToSubstitutes(source: string, names: ReadonlySet<string>): string {
  const all = tokens(source);
  let result = '';
  let copied = 0;
  for (const [index, token] of all.entries()) {
    const next = all[index + 1];
    const isCall = token.kind === 'name' && next?.text === '(' && next.adjacent;
    const isMember = token.adjacent && all[index - 1]?.text === '.';
    if (!isCall || isMember || names.has(token.text) || !DEPRECATED.has(token.text)) continue;
    result += `${source.slice(copied, token.start)}data.opa_deprecated.`;
    copied = token.start;
  }
  return result + source.slice(copied);
}
