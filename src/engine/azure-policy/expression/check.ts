import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { type Expression, ExpressionError, isExpression } from './expression.ts';
import { signatureOf } from './functions.ts';
import { parseExpression } from './parse.ts';

/** What the check of a rule's expressions is told, and what it is asked. */
export interface ExpressionContext {
  /** Something is wrong with the expression at a path. */
  refuse(path: Path, message: string): void;
  /** `parameters` is called. @param name undefined where it comes of an expression */
  useParameter(path: Path, name: string | undefined): void;
  /** A function is called. */
  useFunction(path: Path): void;
  /**
   * Whether `current` may be called here.
   * @param name the argument; undefined where there is none
   * @returns why it may not
   */
  current(name: string | undefined): string | undefined;
}

/** Checks all expressions in a value: their grammar, their functions and the number of arguments. */
export function checkExpressions(value: Json, path: Path, context: ExpressionContext): void {
  if (typeof value === 'string') {
    if (isExpression(value)) checkText(value, path, context);
  } else if (typeof value === 'object' && value !== null) {
    const isList = Array.isArray(value);
    for (const [key, inner] of Object.entries(value)) {
      checkExpressions(inner, [...path, isList ? Number(key) : key], context);
    }
  }
}

function checkText(text: string, path: Path, context: ExpressionContext): void {
  try {
    checkCalls(parseExpression(text), path, context);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    context.refuse(path, error.message);
  }
}

function checkCalls(expression: Expression, path: Path, context: ExpressionContext): void {
  // Properties are a chain that may be longer than the stack is deep.
  let inner = expression;
  while (inner.type === 'property' || inner.type === 'index') {
    if (inner.type === 'index') checkCalls(inner.index, path, context);
    inner = inner.object;
  }
  if (inner.type === 'literal') return;
  checkCall(inner.name, inner.arguments, path, context);
  for (const argument of inner.arguments) checkCalls(argument, path, context);
}

function checkCall(name: string, given: readonly Expression[], path: Path, context: ExpressionContext): void {
  context.useFunction(path);
  const signature = signatureOf(name);
  if (signature === undefined) {
    context.refuse(
      path,
      `The template function '${name}' is not valid. Please see https://aka.ms/arm-template-expressions for usage details.`,
    );
    return;
  }
  const wrong = wrongCount(signature.least, signature.most, given.length);
  if (wrong !== undefined) {
    const help = `Please see https://aka.ms/arm-template-expressions/#${signature.name} for usage details.`;
    context.refuse(path, `Unable to evaluate template language function '${name}': ${wrong}. ${help}`);
    return;
  }
  if (signature.name === 'parameters') context.useParameter(path, literal(given[0]));
  if (signature.name === 'createObject' && given.length % 2 !== 0) {
    context.refuse(path, `The template function '${name}' takes a value for every key.`);
  }
  if (signature.name !== 'current' || (given[0] !== undefined && literal(given[0]) === undefined)) return;
  const reason = context.current(literal(given[0]));
  if (reason !== undefined) context.refuse(path, reason);
}

function wrongCount(least: number, most: number, given: number): string | undefined {
  if (given >= least && given <= most) return undefined;
  const range = Number.isFinite(most) ? `${least} to ${most}` : `at least ${least}`;
  return `function requires ${least === most ? least : range} argument(s) while ${given} were provided`;
}

function literal(expression: Expression | undefined): string | undefined {
  return expression?.type === 'literal' && typeof expression.value === 'string'
    ? expression.value
    : undefined;
}
