import type { RegoError, RegoFailure } from '../../rego/types.ts';

/** What regorus says of an evaluation that fails, and OPA's words for it. */
const EVALUATION: readonly (readonly [RegExp, string])[] = [
  [
    /^rule conflicts with rule at.*/s,
    'eval_conflict_error: complete rules must not produce multiple outputs',
  ],
  [/^rules must not produce multiple outputs.*/s, 'eval_conflict_error: object keys must be unique'],
  [
    /^functions must not produce multiple outputs.*/s,
    'eval_conflict_error: functions must not produce multiple outputs for same inputs',
  ],
];

/** The message that an evaluation's failure becomes: it is then the violation of every constraint of the kind. */
export function failureText({ errors }: RegoFailure): string {
  const lines = reworded(errors).map(({ file, line, message }) => {
    return line > 0 ? `${file}:${line}: ${message}` : message;
  });
  return lines.join('\n');
}

function reworded(errors: readonly RegoError[]): RegoError[] {
  return errors.map((error) => {
    const [, words] = EVALUATION.find(([pattern]) => pattern.test(error.message)) ?? [];
    return words === undefined ? error : { ...error, message: words };
  });
}
