import { type Rego, RegoFailure, type RegoVersion } from '../../rego/types.ts';
import { DEPRECATED } from './rego-deprecated.ts';
import type { OutlinedModule } from './rego-rules.ts';
import { tokens } from './rego-tokens.ts';

/** A function that is called, and where. */
export interface Call {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The calls in a module of functions that exist nowhere: not in the module, not in an import, not in Rego.
 * @param text the module's text
 */
export function undefinedCalls(
  rego: Rego,
  version: RegoVersion,
  text: string,
  module: OutlinedModule,
): Call[] {
  const { rules, imports } = module.outline;
  const imported = new Set(imports.map(({ path }) => path.at(-1)));
  return calls(text).filter(({ name }) => {
    const [head = ''] = name.split('.');
    // Rules of other modules are looked up by the compiler when they are called.
    if (rules.has(name) || imported.has(head) || head === 'data') return false;
    return !(version === 'v0' && DEPRECATED.has(name)) && !isBuiltin(rego, version, name);
  });
}

/** Words that may touch a parenthesis without being functions. */
const KEYWORDS = new Set(['not', 'if', 'in', 'else', 'with', 'as', 'some', 'every', 'default', 'set']);

function calls(text: string): Call[] {
  const all = tokens(text);
  const found: Call[] = [];
  for (const [index, token] of all.entries()) {
    const isHead = token.kind === 'name' && !(token.adjacent && all[index - 1]?.text === '.');
    if (!isHead || KEYWORDS.has(token.text)) continue;
    let end = index;
    while (all[end + 1]?.text === '.' && all[end + 2]?.kind === 'name') end += 2;
    const open = all[end + 1];
    if (open?.text !== '(' || !open.adjacent) continue;
    const name = all
      .slice(index, end + 1)
      .map((each) => each.text)
      .join('');
    found.push({ name, line: token.line, column: token.column });
  }
  return found;
}

const KNOWN = new WeakMap<Rego, Map<string, boolean>>();

/** Asks the engine itself, once for every name: it says that it cannot find a function before it looks at operands. */
function isBuiltin(rego: Rego, version: RegoVersion, name: string): boolean {
  const known = KNOWN.get(rego) ?? new Map<string, boolean>();
  KNOWN.set(rego, known);
  const key = `${version} ${name}`;
  const answer = known.get(key) ?? !isMissing(rego, version, name);
  known.set(key, answer);
  return answer;
}

function isMissing(rego: Rego, version: RegoVersion, name: string): boolean {
  const body = `{ ${name}(1) }`;
  const source = `package probe\n\nfound ${version === 'v1' ? 'if ' : ''}${body}\n`;
  try {
    const policy = rego.compile([{ file: 'probe', source }], version, 'data.probe.found');
    try {
      policy.evaluate({});
      return false;
    } finally {
      policy.dispose();
    }
  } catch (error) {
    if (!(error instanceof RegoFailure)) throw error;
    return error.errors.some(({ message }) => message.startsWith('could not find function'));
  }
}
