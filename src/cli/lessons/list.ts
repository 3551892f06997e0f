import { parseArgs } from 'node:util';
import { CourseError, readCourse } from '../../course/lessons/index.ts';
import { describeLessons, formatLessons } from './index.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [root = 'lessons'] = positionals;

try {
  const lessons = describeLessons(readCourse(root), root);
  console.log(values.json ? JSON.stringify(lessons, null, 2) : formatLessons(lessons).trimEnd());
} catch (error) {
  if (!(error instanceof CourseError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
