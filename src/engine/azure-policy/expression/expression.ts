/** The template language of Azure Resource Manager, as far as a policy's expressions use it. */
export type Expression =
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  | { readonly type: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly type: 'property'; readonly object: Expression; readonly name: string }
  | { readonly type: 'index'; readonly object: Expression; readonly index: Expression };

/** What is wrong with an expression, in the words of Azure Resource Manager where they are known. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** Whether a text is an expression: something in brackets, and not the escape `[[`, a text with one bracket. */
export function isExpression(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[') && text.length > 2;
}

/** The text that a text without an expression stands for: `[[` is an escaped bracket. */
export function literalText(text: string): string {
  return text.startsWith('[[') ? text.slice(1) : text;
}
