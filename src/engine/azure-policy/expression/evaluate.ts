import type { Json } from '../../json.ts';
import { isList, isObject, member, printed } from '../document/members.ts';
import { type Expression, ExpressionError, isExpression, literalText } from './expression.ts';
import { parseExpression } from './parse.ts';
import { callPure } from './pure-functions.ts';

/** The values of parameters by their names in lower case. */
type Values = ReadonlyMap<string, Json>;

/**
 * Resolves all expressions in a value that depend on parameters alone.
 * @throws ExpressionError where one asks for something else, or is in error
 */
export function resolve(value: Json, parameters: Values): Json {
  if (typeof value === 'string') {
    return isExpression(value) ? evaluate(parseExpression(value), parameters) : literalText(value);
  }
  if (isList(value)) return value.map((item) => resolve(item, parameters));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]): [string, Json] => [key, resolve(inner, parameters)]),
  );
}

function evaluate(expression: Expression, parameters: Values): Json {
  switch (expression.type) {
    case 'literal':
      return expression.value;
    case 'property':
      return propertyOf(evaluate(expression.object, parameters), expression.name);
    case 'index':
      return itemOf(evaluate(expression.object, parameters), evaluate(expression.index, parameters));
    default:
      return call(expression, parameters);
  }
}

function call({ name, arguments: given }: Extract<Expression, { type: 'call' }>, parameters: Values): Json {
  if (name.toLowerCase() === 'parameters') return parameter(given[0], parameters);
  if (name.toLowerCase() === 'if') {
    // Only the branch that is taken is evaluated.
    const [condition, then, otherwise] = given;
    if (condition === undefined || then === undefined || otherwise === undefined) {
      throw new ExpressionError(`The template function 'if' takes three arguments.`);
    }
    return evaluate(evaluate(condition, parameters) === true ? then : otherwise, parameters);
  }
  return callPure(
    name,
    given.map((argument) => evaluate(argument, parameters)),
  );
}

function parameter(argument: Expression | undefined, parameters: Values): Json {
  const name = argument === undefined ? '' : evaluate(argument, parameters);
  const value = typeof name === 'string' ? parameters.get(name.toLowerCase()) : undefined;
  if (value === undefined) throw new ExpressionError(`The parameter '${printed(name)}' has no value.`);
  return value;
}

function propertyOf(object: Json, name: string): Json {
  const found = isObject(object) ? member(object, name) : undefined;
  if (found === undefined) {
    throw new ExpressionError(`The language expression property '${name}' doesn't exist.`);
  }
  return found.value;
}

function itemOf(object: Json, index: Json): Json {
  if (typeof index === 'string') return propertyOf(object, index);
  const item = isList(object) && typeof index === 'number' ? object[index] : undefined;
  if (item === undefined) {
    throw new ExpressionError(`The language expression index '${printed(index)}' is out of bounds.`);
  }
  return item;
}
