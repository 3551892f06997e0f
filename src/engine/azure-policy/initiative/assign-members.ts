import type { Json, JsonObject } from '../../json.ts';
import { resolve } from '../expression/evaluate.ts';
import type { ParameterValues } from '../parameters/assign.ts';
import type { InitiativeMember } from './member.ts';

/**
 * What a member of an assigned initiative is given, in the form that `assignParameters` takes.
 * @param values the values of the initiative's parameters
 * @throws ExpressionError for an expression that asks for more than parameters
 */
export function memberParameters({ parameters }: InitiativeMember, values: ParameterValues): JsonObject {
  const entries = [...parameters.values()].map(({ name, value }): [string, Json] => {
    return [name, { value: resolve(value, values) }];
  });
  return Object.fromEntries(entries);
}
