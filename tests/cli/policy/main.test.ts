import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FIXTURES = 'tests/cli/policy/fixtures';

test('the script reads its input and ends with the exit code', () => {
  const files = ['-f', `${FIXTURES}/template.yaml`, '-f', `${FIXTURES}/constraint.yaml`];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/policy/main.ts', 'test', ...files],
    { input: readFileSync(`${FIXTURES}/pod.yaml`), encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toBe(
    'v1/Pod shop/web: ["owner-and-team"] Message: "<web> lacks label \\"team\\": see the handbook"\n',
  );
});
