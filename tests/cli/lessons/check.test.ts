import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { checkCourse } from '../../../src/cli/lessons/index.ts';
import { altered, type Changes, GOOD, OWNER, writeCourse } from '../../course/fixtures.ts';

async function failures(changes: Changes): Promise<string[]> {
  const found: string[] = [];
  for await (const { file, what, reason } of checkCourse(writeCourse(changes))) {
    if (reason !== undefined) found.push(`${file} ${what}: ${reason}`);
  }
  return found;
}

const solution = GOOD[`${OWNER}/solution/template.yaml`] ?? '';
const everything = GOOD[`${OWNER}/wrong/refuses-everything/template.yaml`] ?? '';
const secondMistake = (hint: string, text: string): Changes => ({
  ...altered(`${OWNER}/exercise.yaml`, 'wrong:\n', `wrong:\n  second:\n    hint: ${hint}\n`),
  [`${OWNER}/wrong/second/template.yaml`]: text,
});

test('a course that keeps its promises has no failure', async () => {
  expect(await failures({})).toEqual([]);
});

test.each<[string, Changes, string]>([
  [
    'a starter that passes',
    { [`${OWNER}/start/template.yaml`]: solution },
    `${OWNER}/start can be read and fails: it passes the check`,
  ],
  [
    'a starter that cannot be read',
    { [`${OWNER}/start/template.yaml`]: 'kind: [' },
    `${OWNER}/start can be read and fails: template.yaml:1: `,
  ],
  [
    'a solution that judges wrongly',
    { [`${OWNER}/solution/template.yaml`]: everything },
    `${OWNER}/solution passes: case owned is denied, not admitted`,
  ],
  [
    'a solution with another message',
    altered(`${OWNER}/solution/template.yaml`, 'has no owner', 'is bad'),
    `${OWNER}/solution passes: case none: no message matches /owner/: none is bad`,
  ],
  [
    'a solution that is refused',
    altered(`${OWNER}/solution/template.yaml`, 'package', 'pakage'),
    `${OWNER}/solution passes: template.yaml:19: `,
  ],
  [
    'a wrong answer that passes',
    { [`${OWNER}/wrong/refuses-everything/template.yaml`]: solution },
    `${OWNER}/wrong/refuses-everything fails: it passes the check`,
  ],
  [
    'two mistakes that cannot be told apart',
    secondMistake('Another hint.', everything.replace('1 == 1', '2 == 2')),
    `${OWNER}/wrong/refuses-everything earns its own hint: every case comes out as with wrong/second`,
  ],
  [
    'a wrong answer that does not end',
    altered(
      `${OWNER}/wrong/refuses-everything/template.yaml`,
      '1 == 1',
      'numbers.range(1, 30000)[a]\n          numbers.range(1, 30000)[b]\n          a + b == -1',
    ),
    `${OWNER}/wrong/refuses-everything fails: Your policy did not finish within 2 seconds`,
  ],
  [
    'an exercise that cannot be read',
    altered(`${OWNER}/exercise.yaml`, 'expect: denied', 'expect: refused'),
    `${OWNER}/exercise.yaml:15 can be read: \`cases[0].expect\` must be`,
  ],
])('%s fails, with file and reason', async (_, changes, expected) => {
  const found = await failures(changes);
  expect(found.map((failure) => failure.slice(0, expected.length))).toContain(expected);
});

test('two mistakes that cannot be told apart may share a hint', async () => {
  expect(await failures(secondMistake('It refuses everything.', everything))).toEqual([]);
});

test('the script counts, and fails when anything does', async () => {
  const run = promisify(execFile);
  const script = new URL('../../../src/cli/lessons/check.ts', import.meta.url).pathname;
  const good = await run(process.execPath, [script, writeCourse()]);
  expect(good.stdout.trimEnd().split('\n').at(-1)).toBe('6 passed, 0 failed');
  const root = writeCourse({ [`${OWNER}/start/template.yaml`]: solution });
  const bad = run(process.execPath, [script, root]);
  await expect(bad).rejects.toMatchObject({ code: 1 });
  await expect(bad).rejects.toMatchObject({
    stdout: expect.stringMatching(/FAIL .*owner-label\/start(.*\n)+5 passed, 1 failed\n$/),
  });
});
