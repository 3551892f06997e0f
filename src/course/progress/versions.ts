import type { Files } from '../exercise/types.ts';
import type { ExerciseProgress, Version } from './record.ts';

/** How many earlier versions are kept, and how many characters they may hold together. The oldest go first. */
const MOST_VERSIONS = 20;
const MOST_CHARACTERS = 1_000_000;

/** Puts other texts into the files and keeps those that were there as a version to go back to. */
export function replaceTexts(
  progress: ExerciseProgress,
  texts: Files,
  reason: Version['reason'],
  at: number,
): ExerciseProgress {
  if (sameTexts(progress.texts, texts)) return progress;
  const replaced = { texts: progress.texts, reason, at };
  // What was undone would be out of reach after this, so it moves to the past.
  return {
    ...edited(progress, texts),
    past: bounded([...progress.past, ...progress.undone, replaced]),
    undone: [],
  };
}

/** Keeps texts that came from elsewhere as a version; what is in the files stays. */
export function keepBeside(
  progress: ExerciseProgress,
  texts: Files,
  reason: Version['reason'],
  at: number,
): ExerciseProgress {
  const known = [progress, ...progress.past, ...progress.undone].some((kept) => sameTexts(kept.texts, texts));
  return known ? progress : { ...progress, past: bounded([...progress.past, { texts, reason, at }]) };
}

/** Goes back to the latest version. What was in the files can be had again with `redo`. */
export function undo(progress: ExerciseProgress): ExerciseProgress {
  const version = progress.past.at(-1);
  if (version === undefined) return progress;
  const undone = bounded([...progress.undone, { ...version, texts: progress.texts }]);
  return { ...edited(progress, version.texts), past: progress.past.slice(0, -1), undone };
}

/** Takes the last `undo` back. */
export function redo(progress: ExerciseProgress): ExerciseProgress {
  const version = progress.undone.at(-1);
  if (version === undefined) return progress;
  const past = bounded([...progress.past, { ...version, texts: progress.texts }]);
  return { ...edited(progress, version.texts), past, undone: progress.undone.slice(0, -1) };
}

/** The record with other texts in its files: the last check is about the old ones then. */
export function edited(progress: ExerciseProgress, texts: Files): ExerciseProgress {
  return { ...progress, texts, check: progress.check && { ...progress.check, stale: true } };
}

export function sameTexts(one: Files, other: Files): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}

function bounded(versions: readonly Version[]): Version[] {
  const kept: Version[] = [];
  let characters = 0;
  for (const version of versions.slice(-MOST_VERSIONS).toReversed()) {
    characters += Object.values(version.texts).reduce((sum, text) => sum + text.length, 0);
    if (kept.length > 0 && characters > MOST_CHARACTERS) break;
    kept.unshift(version);
  }
  return kept;
}
