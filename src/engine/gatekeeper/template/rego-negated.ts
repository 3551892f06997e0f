import type { Expressions, Stretch } from './rego-expression.ts';
import type { Token } from './rego-tokens.ts';

/**
 * Names in negated expressions that the negation cannot bind: wildcards, and names that are an index of their own.
 *
 *     not input.review.object.spec.containers[_].resources.limits
 *
 * In a call or an operation that is itself an operand they are bound, because OPA takes that out of the negation
 * (v1/ast/compile.go, stage RewriteExprTerms); so they are in a comprehension.
 * @returns a token for each, in order
 */
export function boundNowhereElse(expressions: Expressions): Token[] {
  const found: Token[] = [];
  for (const [index, token] of expressions.tokens.entries()) {
    const isMember = token.adjacent && expressions.tokens[index - 1]?.text === '.';
    if (token.kind !== 'name' || token.text !== 'not' || isMember) continue;
    found.push(...inExpression(expressions, { from: index + 1, to: expressions.end(index + 1) }));
  }
  return found;
}

function inExpression(expressions: Expressions, expression: Stretch): Token[] {
  const { tokens: all } = expressions;
  const split = expressions.split(expression);
  if (split !== undefined)
    return split.isOperation ? [] : split.sides.flatMap((side) => inOperand(expressions, side));
  const call = expressions.call(expression);
  if (call !== undefined) {
    const operands = expressions.parts({ from: call.open + 1, to: call.close });
    const rest = { from: call.close + 1, to: expression.to };
    if (rest.from < rest.to) return inValue(expressions, rest);
    return operands.flatMap((operand) => inOperand(expressions, operand));
  }
  const isInParentheses =
    all[expression.from]?.text === '(' && expressions.close(expression.from) === expression.to - 1;
  if (isInParentheses) return inExpression(expressions, { from: expression.from + 1, to: expression.to - 1 });
  return inOperand(expressions, expression);
}

function inOperand(expressions: Expressions, operand: Stretch): Token[] {
  const call = expressions.call(operand);
  if (expressions.split(operand) !== undefined) return [];
  return inValue(expressions, call === undefined ? operand : { from: call.close + 1, to: operand.to });
}

function inValue(expressions: Expressions, value: Stretch): Token[] {
  const { tokens: all } = expressions;
  const head = all[value.from];
  const literalEnd = head?.kind === 'sign' ? expressions.close(value.from) : undefined;
  const isSign = head?.kind === 'sign' && head.text === '-';
  // A sign is a call, and OPA binds what is in a literal that is read from.
  if (isSign || (literalEnd !== undefined && !isAccessor(head) && literalEnd < value.to - 1)) return [];
  const found: Token[] = [];
  for (let index = value.from; index < value.to; index += 1) {
    const token = all[index];
    const close = expressions.close(index);
    if (token?.kind === 'name' && token.text === '_') found.push(token);
    if (close === undefined) continue;
    const inside = { from: index + 1, to: close };
    const only = all[inside.from];
    if (isAccessor(token) && only?.kind === 'name' && only.text !== '_' && close === inside.from + 1)
      found.push(only);
    const isComprehension = expressions.parts(inside, '|').length > 1;
    if (!isComprehension) {
      const members = expressions.parts(inside).flatMap((member) => expressions.parts(member, ':'));
      found.push(...members.flatMap((member) => inOperand(expressions, member)));
    }
    index = close;
  }
  return found;
}

function isAccessor(token: Token | undefined): boolean {
  return token?.text === '[' && token.adjacent;
}
