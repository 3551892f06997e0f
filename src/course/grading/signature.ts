import type { CaseResult, KnownMistake, PolicyReport } from '../exercise/types.ts';

/**
 * What tells one mistake from another: the verdict on every case, whatever the text. Where the policy cannot be installed,
 * who refuses it and which file is at fault.
 */
export function signature({ diagnostics, cases }: Pick<PolicyReport, 'diagnostics' | 'cases'>): string {
  const refused = diagnostics.find(({ severity }) => severity === 'error');
  if (refused !== undefined) return `refused:${refused.source}:${refused.file}`;
  return cases.map(verdict).join(' ');
}

/** The known mistake that an answer with this signature makes. */
export function findMistake(signature: string, mistakes: readonly KnownMistake[]): KnownMistake | undefined {
  return mistakes.find((known) => known.signature === signature);
}

function verdict({ id, actual, messageMismatch }: CaseResult): string {
  return `${id}:${actual}${messageMismatch ? ':other-message' : ''}`;
}
