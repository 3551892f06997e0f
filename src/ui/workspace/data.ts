import type { Html, PolicyExercise } from '../../course/exercise/types.ts';

/** What the server puts into the page for the workspace. */
export interface WorkspaceData {
  readonly exercise: PolicyExercise;
  /** The manifests of the cases that are shown, colored, by the case's id. */
  readonly manifests: Readonly<Record<string, Html>>;
}
