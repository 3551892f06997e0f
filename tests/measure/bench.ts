/**
 * `npm run bench`: how fast the built pages and the engine in the browser are on this machine.
 * `npm run --silent bench -- engine FILE`: how fast a workload of templates, constraints and objects is, as one line of JSON.
 *
 * Figures to look at, never to fail on. Sizes are in KB of 1,000 bytes on the wire, times in milliseconds; each is the
 * median of some runs.
 */
import { benchCourse } from './bench-course.ts';
import { benchWorkload } from './bench-workload.ts';

const [what, file] = process.argv.slice(2);
if (what === undefined) await benchCourse();
else if (what === 'engine' && file !== undefined) console.log(JSON.stringify(await benchWorkload(file)));
else {
  console.error('Usage: npm run bench, or npm run --silent bench -- engine FILE');
  process.exitCode = 2;
}
