import { join } from 'node:path';
import { checkCourse } from './index.ts';

const [root = 'lessons'] = process.argv.slice(2);

let passed = 0;
let failed = 0;
for await (const { file, what, reason } of checkCourse(root)) {
  const path = join(root, file);
  if (reason === undefined) passed += 1;
  else failed += 1;
  console.log(reason === undefined ? `ok    ${path} ${what}` : `FAIL  ${path} ${what}: ${reason}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
