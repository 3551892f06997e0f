import type { ExerciseProgress, LessonProgress } from './record.ts';
import { keepBeside, replaceTexts, sameTexts } from './versions.ts';

/** Two records of one thing become one. `mine` is this tab's, `theirs` another tab's. */
export interface Merge<Saved> {
  /** `mine` counts, because it was edited since it was last saved, or is the later one. Itself, if nothing is new. */
  keepMine(mine: Saved, theirs: Saved): Saved;
  /** Whether texts were edited between `synced`, which both tabs know, and `mine`. */
  edited(mine: Saved, synced: Saved): boolean;
  /** `theirs` counts, with what was done in this tab besides editing since `synced`. */
  putOnTop(mine: Saved, theirs: Saved, synced: Saved): Saved;
  /** `theirs` counts: it is later, and this tab has nothing that is not saved. */
  takeTheirs(mine: Saved, theirs: Saved): Saved;
  /** Whether `one` knows of all that was reached in `other`. */
  covers(one: Saved, other: Saved): boolean;
  /** `theirs` comes from a file that the learner imports. */
  import(mine: Saved, theirs: Saved, now: number): Saved;
}

/** No text is lost: where both were edited, the one that gives way becomes a version to go back to. */
export const mergeExercise: Merge<ExerciseProgress> = {
  keepMine: (mine, theirs) => {
    const kept = keepBeside(mine, theirs.texts, 'other-tab', theirs.savedAt);
    if (kept === mine && mergeExercise.covers(mine, theirs)) return mine;
    return { ...kept, ...reachedByEither(mine, theirs) };
  },
  edited: (mine, synced) => !sameTexts(mine.texts, synced.texts) || mine.past !== synced.past,
  putOnTop: (mine, theirs, synced) => ({
    ...mergeExercise.takeTheirs(mine, theirs),
    answers: [...new Set([...theirs.answers, ...mine.answers])],
    // A check that was made here is about texts that gave way.
    check: mine.check === synced.check ? theirs.check : mine.check && { ...mine.check, stale: true },
  }),
  takeTheirs: (mine, theirs) => ({
    ...theirs,
    ...reachedByEither(mine, theirs),
    tab: mine.tab ?? theirs.tab,
  }),
  covers: (one, other) => one.passed >= other.passed && one.hints >= other.hints,
  import: (mine, theirs, now) => {
    const versions = [...theirs.past, ...theirs.undone];
    const kept = versions.reduce((to, { texts, reason, at }) => keepBeside(to, texts, reason, at), mine);
    const untouched = Object.keys(theirs.texts).length === 0;
    return {
      ...(untouched ? kept : replaceTexts(kept, theirs.texts, 'import', now)),
      ...reachedByEither(mine, theirs),
      check: theirs.check ?? mine.check,
      answers: theirs.answers.length > 0 ? theirs.answers : mine.answers,
    };
  },
};

function reachedByEither(mine: ExerciseProgress, theirs: ExerciseProgress) {
  return { passed: mine.passed || theirs.passed, hints: Math.max(mine.hints, theirs.hints) };
}

const reachedInLesson = (mine: LessonProgress, theirs: LessonProgress): LessonProgress => ({
  savedAt: Math.max(mine.savedAt, theirs.savedAt),
  read: mine.read || theirs.read,
  visitedAt: Math.max(mine.visitedAt, theirs.visitedAt),
});

export const mergeLesson: Merge<LessonProgress> = {
  keepMine: (mine, theirs) => (mergeLesson.covers(mine, theirs) ? mine : reachedInLesson(mine, theirs)),
  edited: () => false,
  putOnTop: reachedInLesson,
  takeTheirs: reachedInLesson,
  covers: (one, other) => one.read >= other.read && one.visitedAt >= other.visitedAt,
  import: reachedInLesson,
};
