import type { CelOptions } from '../../engine/cel/index.ts';
import { Refusal } from './refusal.ts';

/** gator's flags for the engine of CEL, `K8sNativeValidation`. */

const ENABLE = '--enable-k8s-native-validation';
const FAILURE_POLICY = '--default-k8s-native-validation-failure-policy';

/** Spellings of Go's `strconv.ParseBool`. */
const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const FALSE = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** How CEL is to be judged; undefined where it is not. */
export interface NativeValidation {
  readonly cel: CelOptions | undefined;
  /** The other arguments. */
  readonly rest: readonly string[];
}

/**
 * Takes the flags out of the arguments. Of two that say the same thing the last one counts.
 * @throws Refusal where a flag has a wrong value
 */
export function readNativeValidation(command: 'test' | 'verify', args: readonly string[]): NativeValidation {
  let isEnabled = true;
  let failurePolicy = 'Fail';
  const rest: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--') {
      rest.push(...args.slice(index));
      break;
    }
    if (argument === ENABLE) isEnabled = true;
    else if (argument.startsWith(`${ENABLE}=`)) isEnabled = readBoolean(argument.slice(ENABLE.length + 1));
    else if (argument.startsWith(`${FAILURE_POLICY}=`))
      failurePolicy = argument.slice(FAILURE_POLICY.length + 1);
    else if (argument === FAILURE_POLICY) {
      index += 1;
      const value = args[index];
      if (value === undefined) throw new Refusal(`Error: flag needs an argument: ${FAILURE_POLICY}`);
      failurePolicy = value;
    } else rest.push(argument);
  }
  if (failurePolicy !== 'Fail' && failurePolicy !== 'Ignore') {
    const words = `invalid failure policy: unrecognized failure policy: ${failurePolicy}`;
    // gator's commands differ in how they end.
    const prefix = command === 'verify' ? 'Error: ' : '';
    throw new Refusal(`${prefix}invalid default K8sNativeValidation failure policy: ${words}`);
  }
  return { cel: isEnabled ? { failurePolicy } : undefined, rest };
}

function readBoolean(value: string): boolean {
  if (TRUE.includes(value)) return true;
  if (FALSE.includes(value)) return false;
  const words = `strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`;
  throw new Refusal(`Error: invalid argument ${JSON.stringify(value)} for "${ENABLE}" flag: ${words}`);
}
