import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { altered, LESSON, OWNER, writeCourse } from '../../course/fixtures.ts';

const run = promisify(execFile);
const script = new URL('../../../src/cli/lessons/list.ts', import.meta.url).pathname;

test('every lesson is listed as JSON', async () => {
  const root = writeCourse();
  const { stdout } = await run(process.execPath, [script, '--json', root]);
  const [lesson, ...more] = JSON.parse(stdout);
  expect(more).toEqual([]);
  expect(lesson).toMatchObject({
    id: 'owner',
    title: 'Owner',
    chapter: 'Basics',
    exercises: [
      { id: 'guess', title: 'A guess', check: 'choice' },
      { id: 'owner-label', title: 'Owners', check: 'policy' },
    ],
    checks: [
      { exercise: 'guess', id: 'two', expect: 'chosen' },
      { exercise: 'owner-label', id: 'none', expect: 'denied' },
      { exercise: 'owner-label', id: 'owned', expect: 'admitted' },
    ],
    commands: ['kubectl get namespaces', 'kubectl apply -f template.yaml'],
    configurations: [],
  });
  expect(lesson.files).toContain(join(root, OWNER, 'start/template.yaml'));
});

test('without --json it is a text to read', async () => {
  const { stdout } = await run(process.execPath, [script, writeCourse()]);
  expect(stdout).toContain('Basics: Owner (owner)\n');
  expect(stdout).toContain('  exercise  Owners (owner-label): policy, checks: 2\n');
  expect(stdout).toContain('  command  kubectl get namespaces\n');
});

test('a course with an error is not listed', async () => {
  const root = writeCourse(altered(`${LESSON}/lesson.mdx`, 'minutes: 5', 'minutes: 0'));
  await expect(run(process.execPath, [script, root])).rejects.toMatchObject({
    code: 1,
    stderr: `${LESSON}/lesson.mdx:5: \`minutes\` must be a positive number\n`,
  });
});
