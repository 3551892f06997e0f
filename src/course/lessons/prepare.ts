import type { Exercise, KnownMistake, PolicyExercise } from '../exercise/types.ts';
import { createGrader, type Grader } from '../grader/index.ts';
import { nodeHost } from '../grader/node.ts';
import type { AuthoredExercise, AuthoredPolicyExercise, WrongAnswer } from './types.ts';

const prepared = new Map<string, { readonly source: string; readonly exercise: Promise<Exercise> }>();

/**
 * Makes of an authored exercise what the learner's page takes: plain JSON, with the signatures of the known mistakes, for
 * which every wrong answer is graded. Done once for each text of an exercise in a process.
 * @throws Error where a wrong answer cannot be graded, for example because it does not end
 */
export function prepareExercise(authored: AuthoredExercise): Promise<Exercise> {
  const source = JSON.stringify(authored);
  const known = prepared.get(authored.id);
  if (known?.source === source) return known.exercise;
  const exercise = prepare(authored);
  prepared.set(authored.id, { source, exercise });
  return exercise;
}

async function prepare(authored: AuthoredExercise): Promise<Exercise> {
  if (authored.check === 'choice') {
    const { folder: _, ...exercise } = authored;
    return exercise;
  }
  return borrow(async (grader) => {
    const mistakes = authored.wrong.map((wrong) => gradeMistake(grader, authored, wrong));
    return { ...ungraded(authored), mistakes: await Promise.all(mistakes) };
  });
}

/** The exercise as the grader takes it, before its known mistakes have signatures. */
export function ungraded(authored: AuthoredPolicyExercise): PolicyExercise {
  const { folder: _, wrong: __, ...exercise } = authored;
  return { ...exercise, mistakes: [] };
}

async function gradeMistake(
  grader: Grader,
  authored: AuthoredPolicyExercise,
  { name, hint, files }: WrongAnswer,
): Promise<KnownMistake> {
  try {
    const { signature } = await grader.check(ungraded(authored), files);
    return { name, hint, signature };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${authored.folder}/wrong/${name}: ${reason}`, { cause });
  }
}

const shared = createGrader(nodeHost());
let borrowers = 0;

/** The worker is shared, and ended when nobody needs it, so that it does not keep the process alive. */
async function borrow<Result>(use: (grader: Grader) => Promise<Result>): Promise<Result> {
  borrowers += 1;
  try {
    return await use(shared);
  } finally {
    borrowers -= 1;
    if (borrowers === 0) await shared.end();
  }
}
