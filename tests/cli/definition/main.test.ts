import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Runs the policy command in a process of its own. */
function policy(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/policy/main.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('the policy command has the command for definitions', () => {
  expect(policy('definition', '--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('definition check file'),
    stderr: '',
  });
  expect(policy('definition', 'check', 'package.json')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining(`package.json:1:1: InvalidRequestContent: `),
  });
  expect(policy('definition', 'check').status).toBe(2);
});
