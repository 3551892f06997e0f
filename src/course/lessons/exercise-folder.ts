import type { Html } from '../exercise/types.ts';
import type { Library } from './folders.ts';

/** What the readers of `exercise.yaml` share. */
export interface ExerciseFolder {
  readonly library: Library;
  readonly path: string;
  /** Reports that the value of a key is wrong. */
  readonly report: (key: readonly PropertyKey[], message: string) => void;
  /** Renders the Markdown that a key holds. */
  readonly render: (key: readonly PropertyKey[], markdown: string) => Html;
}

/** Reports files that nothing names: most likely a misspelling. */
export function reportStrangers(
  { library, path }: ExerciseFolder,
  below: string,
  known: readonly string[],
): void {
  const folder = below === '' ? path : `${path}/${below}`;
  for (const name of [...library.files(folder), ...library.folders(folder)]) {
    if (!known.includes(name)) library.report(`${folder}/${name}`, 'is not named by exercise.yaml');
  }
}
