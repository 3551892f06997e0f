import { tokens } from './rego-tokens.ts';

/**
 * A Rego text with a semicolon where a line that ends in a value is followed by one that starts with a parenthesis.
 * To OPA those are two statements; regorus takes them for a call. Lines and columns of tokens stay as they are.
 */
export function separated(text: string): string {
  const all = tokens(text);
  let result = '';
  let copied = 0;
  for (const [index, token] of all.entries()) {
    const before = all[index - 1];
    if (token.text !== '(' || !token.first || before === undefined) continue;
    const endsValue = before.kind !== 'sign' || /^[\])}]$/.test(before.text);
    if (!endsValue || KEYWORDS.has(before.text)) continue;
    result += `${text.slice(copied, before.end)};`;
    copied = before.end;
  }
  return result + text.slice(copied);
}

/** After these an expression goes on. */
const KEYWORDS = new Set(['not', 'some', 'every', 'in', 'with', 'as', 'if', 'contains', 'default', 'else']);
