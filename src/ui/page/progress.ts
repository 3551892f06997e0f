import { openProgress, type Progress } from '../../course/progress/index.ts';

let opened: Progress | undefined;

/** The progress kept in this browser: opened when it is first asked for, one for the whole page. */
export function pageProgress(): Progress {
  opened ??= openProgress(window);
  return opened;
}
