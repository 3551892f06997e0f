import type { Exercise, PolicyExercise } from '../../course/exercise/types.ts';

/** The exercise that a lesson's workspace is for: the course allows one for each lesson. */
export function policyExercise(exercises: readonly Exercise[]): PolicyExercise | undefined {
  return exercises.find((exercise) => exercise.check === 'policy');
}
