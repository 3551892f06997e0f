import { atom, computed, type ReadableAtom } from 'nanostores';
import type { Files, PolicyReport } from '../../course/exercise/types.ts';
import { type Grader, GraderFailure } from '../../course/grader/index.ts';
import {
  currentTexts,
  type ExerciseProgress,
  type Progress,
  sameTexts,
} from '../../course/progress/index.ts';
import type { Diagnostic } from '../../engine/diagnostic.ts';
import type { ResultActions, ResultsState } from '../results/results.ts';
import type { WorkspaceData } from './data.ts';

/** Everything that the workspace holds and can do, without a view. Texts, hints and the saved check live in `Progress`. */
export interface Workspace {
  /** The texts of all files as they stand. */
  readonly texts: ReadableAtom<Files>;
  /** What is wrong with them, as far as it was last asked. */
  readonly diagnostics: ReadableAtom<readonly Diagnostic[]>;
  /** What the results show; their actions are the view's. */
  readonly results: ReadableAtom<Omit<ResultsState, 'actions'>>;
  readonly canUndo: ReadableAtom<boolean>;
  edit(path: string, text: string): void;
  check(): Promise<void>;
  /** Asks for the diagnostics of the texts as they stand. A failure is shown with the results. */
  diagnose(): Promise<void>;
  /** Loads the compiler that Gatekeeper uses, and diagnoses with it. Where it cannot be loaded, a check will say so. */
  useCompiler(): Promise<void>;
  reset(): void;
  useSolution(): void;
  undo(): void;
  showHint: ResultActions['showHint'];
}

/** What lasts only as long as the page is open. */
interface Session {
  readonly checking: boolean;
  readonly report: PolicyReport | undefined;
  readonly failure: string | undefined;
}

export function createWorkspace(data: WorkspaceData, progress: Progress, grader: Grader): Workspace {
  const { exercise } = data;
  const { id, files } = exercise;
  const saved = progress.exercise(id);
  const session = atom<Session>({ checking: false, report: undefined, failure: undefined });
  const diagnostics = atom<readonly Diagnostic[]>([]);
  const texts = computed(saved, (record) => currentTexts(exercise, record));

  const diagnose = async () => {
    try {
      const found = await grader.diagnose(files, texts.get());
      if (found !== undefined) diagnostics.set(found);
    } catch (error) {
      set({ failure: failureMessage(error) });
    }
  };
  const set = (change: Partial<Session>) => session.set({ ...session.get(), ...change });
  return {
    texts,
    diagnostics,
    results: computed([session, saved], (now, record) => ({ ...data, ...now, ...savedResults(record) })),
    canUndo: computed(saved, ({ past }) => past.length > 0),
    edit: (path, text) => progress.edit(id, path, text),
    check: async () => {
      if (session.get().checking) return;
      set({ checking: true, failure: undefined });
      const asked = texts.get();
      try {
        const report = await grader.check(exercise, asked);
        diagnostics.set(report.diagnostics);
        progress.recordCheck(id, report, !sameTexts(asked, texts.get()));
        set({ checking: false, report });
      } catch (error) {
        set({ checking: false, report: undefined, failure: failureMessage(error) });
      }
    },
    diagnose,
    useCompiler: async () => {
      try {
        await grader.prepareCompiler();
      } catch (error) {
        if (!(error instanceof GraderFailure)) throw error;
        return;
      }
      await diagnose();
    },
    reset: () => progress.reset(id),
    useSolution: () => progress.useSolution(id, exercise.solution),
    undo: () => progress.undo(id),
    showHint: () => progress.showHint(id),
  };
}

function savedResults({ check, hints }: ExerciseProgress): Pick<ResultsState, 'summary' | 'hints'> {
  return { summary: check, hints };
}

/** What went wrong, in the grader's words for the learner. @throws whatever is not the grader's */
function failureMessage(error: unknown): string {
  if (error instanceof GraderFailure) return error.message;
  throw error;
}
