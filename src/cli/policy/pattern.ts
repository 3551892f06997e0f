import { goRegExp } from '../../engine/gatekeeper/index.ts';
import { Refusal } from './refusal.ts';

/**
 * A pattern of Go's regexp package.
 * @param words what gator says before the reason
 * @throws Refusal where it is none
 */
export function readPattern(pattern: string, words: string): RegExp {
  const read = goRegExp(pattern);
  if (read !== undefined) return read;
  throw new Refusal(`${words}: error parsing regexp: ${reasonAgainst(pattern)}: \`${pattern}\``);
}

function reasonAgainst(pattern: string): string {
  const bare = pattern.replace(/\\.|\[\^?\]?[^\]]*\]/gs, '');
  const count = (bracket: string) => bare.split(bracket).length;
  if (count('(') > count(')')) return 'missing closing )';
  return count('(') < count(')') ? 'unexpected )' : 'invalid or unsupported syntax';
}
