import { createGrader } from '../../course/grader/index.ts';
import { nodeHost } from '../../course/grader/node.ts';
import { loadCourse } from '../../course/lessons/index.ts';
import { checkExercise, type Finding } from './check-exercise.ts';

/**
 * The author's gate over a whole course: everything can be read, and every exercise keeps its promises.
 * @param root the folder `lessons`
 */
export async function* checkCourse(root: string): AsyncGenerator<Finding> {
  const { course, problems } = loadCourse(root);
  for (const { file, line, message } of problems) {
    yield { file: line === undefined ? file : `${file}:${line}`, what: 'can be read', reason: message };
  }
  const grader = createGrader(nodeHost());
  try {
    for (const lesson of course.chapters.flatMap((chapter) => chapter.lessons)) {
      yield { file: `${lesson.folder}/lesson.mdx`, what: 'can be read' };
      for (const exercise of lesson.exercises) yield* checkExercise(grader, exercise);
    }
  } finally {
    await grader.end();
  }
}
