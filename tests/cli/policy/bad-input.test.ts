import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { policy } from './command.ts';

const FIXTURES = 'tests/cli/policy/fixtures';
const template = readFileSync(`${FIXTURES}/template.yaml`, 'utf8');
const constraint = readFileSync(`${FIXTURES}/constraint.yaml`, 'utf8');
const pod = readFileSync(`${FIXTURES}/pod.yaml`, 'utf8');

const BROKEN = ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: [open', ''].join('\n');

/** Files that are no YAML are made here: they would not pass the project's own checks. */
const folder = mkdtempSync(join(tmpdir(), 'policy-'));
writeFileSync(join(folder, 'broken.yml'), BROKEN);
writeFileSync(
  join(folder, 'suite.yaml'),
  JSON.stringify({
    apiVersion: 'test.gatekeeper.sh/v1alpha1',
    kind: 'Suite',
    tests: [
      {
        name: 'broken-template',
        template: 'template-broken.yaml',
        constraint: 'constraint.yaml',
      },
      {
        name: 'broken-object',
        template: 'template.yaml',
        constraint: 'constraint.yaml',
        cases: [{ name: 'broken', object: 'broken.yml', assertions: [{ violations: 'no' }] }],
      },
    ],
  }),
);
for (const file of ['template.yaml', 'template-broken.yaml', 'constraint.yaml']) {
  writeFileSync(join(folder, file), readFileSync(resolve(FIXTURES, file)));
}
afterAll(() => rmSync(folder, { recursive: true }));

test('a template with a mistake in its Rego is refused at its line', async () => {
  const { code, out, error } = await policy(['test', '-f', `${FIXTURES}/template-broken.yaml`]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toMatch(/^auditing objects: adding template "brokenrego": /);
  expect(error).toMatch(/template-broken\.yaml:1[67]: \S/);
});

test('a file that is no YAML is refused at its line', async () => {
  const { code, error } = await policy(['test', '-f', join(folder, 'broken.yml')]);
  expect(code).toBe(1);
  expect(error).toContain(`reading file "${folder}/broken.yml": reading yaml source: error converting YAML`);
  expect(error).toMatch(/\n\S*broken\.yml:\d+: \S/);
});

test('a suite tells which file is broken, and goes on', async () => {
  const { code, out, error } = await policy(['verify', join(folder, 'suite.yaml')]);
  expect(code).toBe(1);
  expect(out).toContain('--- FAIL: broken-template');
  expect(out).toContain('--- FAIL: broken-object');
  expect(error).toMatch(/template-broken\.yaml:1[67]: \S/);
  expect(error).toMatch(/broken\.yml:\d+: \S/);
  expect(error).toMatch(/Error: FAIL\n$/);
});

test('a suite whose values are of another type is refused at its line', async () => {
  const file = join(folder, 'strange.yaml');
  const lines = ['apiVersion: test.gatekeeper.sh/v1alpha1', 'kind: Suite', 'tests:', '  - cases:'];
  writeFileSync(file, [...lines, '      - assertions:', '          - violations: true', ''].join('\n'));
  const { code, error } = await policy(['verify', file]);
  expect(code).toBe(1);
  expect(error).toContain(
    `${file}:6: tests.0.cases.0.assertions.0.violations: must be a number, "yes" or "no"`,
  );
});

test('a suite of another form is refused at its line', async () => {
  const { code, error } = await policy(['verify', `${FIXTURES}/suite-strange.yaml`]);
  expect(code).toBe(1);
  expect(error).toContain(`${FIXTURES}/suite-strange.yaml:6: tests.0.cases.0.name: `);
});

test.each([
  [['test', '--trace', '-f', 'x.yaml'], '--trace is a flag of gator only'],
  [['test', '-i', 'x'], '-i is a flag of gator only'],
  [['verify', '-t', 'x'], '-t is a flag of gator only'],
  [['test', '--nope'], "Unknown option '--nope'"],
  [['test', 'file.yaml'], 'unknown command "file.yaml"'],
  [['verify'], 'accepts 1 arg(s), received 0'],
  [['publish'], 'unknown command "publish"'],
])('%j is refused with a reason', async (args, reason) => {
  const { code, out, error } = await policy(args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toContain(reason);
});

test('objects come from the standard input too', async () => {
  const files = ['-f', `${FIXTURES}/template.yaml`, '-f', `${FIXTURES}/constraint.yaml`];
  const { code, out } = await policy(['test', ...files, '-f', '-'], pod);
  expect(code).toBe(1);
  expect(out).toContain('v1/Pod shop/web: ["owner-and-team"] Message:');
});

test('whatever a stream holds, the answer is a verdict or a refusal', async () => {
  const stream = [template, constraint, pod].join('\n---\n');
  const change = fc.record({
    at: fc.nat(stream.length - 1),
    cut: fc.nat(40),
    text: fc.oneof(fc.constantFrom('', '[', '{', ': ', '- ', '\n', '"', '&a ', '*a ', '!!x '), fc.string()),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, cut, text }) => {
      const { code, error } = await policy(['test'], stream.slice(0, at) + text + stream.slice(at + cut));
      expect([0, 1]).toContain(code);
      expect(error).not.toMatch(/mistake in the command itself|\n\s+at .*:\d+:\d+/);
    }),
    { numRuns: 40 },
  );
});
