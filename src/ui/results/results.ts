import type { CaseResult, PolicyReport, Verdict } from '../../course/exercise/types.ts';
import type { CheckSummary } from '../../course/progress/index.ts';
import type { WorkspaceData } from '../workspace/data.ts';

/** What the results can ask of the workspace. */
export interface ResultActions {
  /** Goes to a line of one of the learner's files; lines count from 1. */
  reveal(file: string, line: number): void;
  /** Shows in the editors which lines ran for a case; undefined takes the marks away. */
  explain(result: CaseResult | undefined): void;
  showHint(): void;
}

/** Everything that the results show. */
export interface ResultsState extends WorkspaceData {
  readonly checking: boolean;
  /** The last check in full, where it was made since the page was opened. */
  readonly report: PolicyReport | undefined;
  /** The last check as it was saved. */
  readonly summary: CheckSummary | undefined;
  /** Why a check or the live diagnosis came to no answer. */
  readonly failure: string | undefined;
  /** How many of the general hints are shown. */
  readonly hints: number;
  readonly actions: ResultActions | undefined;
}

/** The results before anything was checked. */
export function untouchedResults(data: WorkspaceData): ResultsState {
  return {
    ...data,
    checking: false,
    report: undefined,
    summary: undefined,
    failure: undefined,
    hints: 0,
    actions: undefined,
  };
}

/** A case's verdict in the words of the door. */
export function verdictWords(verdict: Verdict): string {
  return { admitted: 'admitted', warned: 'admitted with a warning', denied: 'denied', failed: 'not judged' }[
    verdict
  ];
}

/** One sentence for the whole check, or undefined where there was none. */
export function headline({ report, summary, exercise }: ResultsState): string | undefined {
  const check = report ?? summary;
  if (check === undefined) return undefined;
  if (check.passed) return 'Done. Every case is judged rightly.';
  if (check.cases.every(({ actual }) => actual === 'failed')) {
    return 'The policy was refused, so no object could be judged.';
  }
  const passed = check.cases.filter((result) => result.passed).length;
  return `${passed} of ${exercise.cases.length} cases are judged rightly.`;
}
