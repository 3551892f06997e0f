import { expect, test } from 'vitest';
import type { PolicyExercise, PolicyReport } from '../../../src/course/exercise/types.ts';
import { CompilerUnavailable, type Grader, GraderTimeout } from '../../../src/course/grader/index.ts';
import { openProgress } from '../../../src/course/progress/index.ts';
import { createWorkspace } from '../../../src/ui/workspace/workspace.ts';

const exercise: PolicyExercise = {
  check: 'policy',
  id: 'owner',
  title: 'Owner',
  task: { __html: '' },
  files: [{ path: 'template.yaml', role: 'constraint-template' }],
  start: { 'template.yaml': 'start' },
  solution: { 'template.yaml': 'solution' },
  cases: [],
  hints: [],
  mistakes: [],
};
const report: PolicyReport = { passed: true, diagnostics: [], cases: [], signature: 'same' };

function workspaceWith(answers: Partial<Grader>) {
  const grader: Grader = {
    prepare: async () => undefined,
    prepareCompiler: async () => undefined,
    diagnose: async () => [],
    check: async () => report,
    end: async () => undefined,
    ...answers,
  };
  const progress = openProgress(undefined);
  return { progress, workspace: createWorkspace({ exercise, manifests: {} }, progress, grader) };
}

test('begins with the starter and takes what is typed', () => {
  const { workspace } = workspaceWith({});
  expect(workspace.texts.get()).toEqual({ 'template.yaml': 'start' });
  workspace.edit('template.yaml', 'typed');
  expect(workspace.texts.get()).toEqual({ 'template.yaml': 'typed' });
});

test('a check is shown and remembered', async () => {
  const { workspace, progress } = workspaceWith({});
  await workspace.check();
  expect(workspace.results.get()).toMatchObject({
    checking: false,
    report,
    summary: { passed: true, stale: false },
  });
  expect(progress.exercise('owner').get().passed).toBe(true);
});

test('the texts are diagnosed again once the compiler is there', async () => {
  const found = { file: 'template.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 } as const;
  const calls: string[] = [];
  const { workspace } = workspaceWith({
    prepareCompiler: async () => void calls.push('prepare'),
    diagnose: async () => {
      calls.push('diagnose');
      return [{ ...found, severity: 'error', source: 'rego', message: 'unsafe' }];
    },
  });
  await workspace.useCompiler();
  expect(calls).toEqual(['prepare', 'diagnose']);
  expect(workspace.diagnostics.get()).toMatchObject([{ message: 'unsafe' }]);
});

test('a compiler that cannot be loaded is told of by the check only', async () => {
  const unavailable = async () => {
    throw new CompilerUnavailable();
  };
  const { workspace } = workspaceWith({ prepareCompiler: unavailable, check: unavailable });
  await workspace.useCompiler();
  expect(workspace.results.get().failure).toBeUndefined();
  await workspace.check();
  expect(workspace.results.get().failure).toContain('Nothing was graded');
});

test('typing while a check runs makes its answer stale', async () => {
  const answer = Promise.withResolvers<PolicyReport>();
  const { workspace } = workspaceWith({ check: () => answer.promise });
  const checked = workspace.check();
  expect(workspace.results.get().checking).toBe(true);
  workspace.edit('template.yaml', 'typed meanwhile');
  answer.resolve(report);
  await checked;
  expect(workspace.results.get().summary?.stale).toBe(true);
});

test('a policy that does not end is told of, and the next check works', async () => {
  let calls = 0;
  const { workspace } = workspaceWith({
    check: async () => {
      calls += 1;
      if (calls === 1) throw new GraderTimeout(2000);
      return report;
    },
  });
  await workspace.check();
  expect(workspace.results.get().failure).toMatch(/did not finish within 2 seconds/);
  await workspace.check();
  expect(workspace.results.get().failure).toBeUndefined();
  expect(workspace.results.get().report).toEqual(report);
});

test('reset and solution can be undone', () => {
  const { workspace } = workspaceWith({});
  workspace.edit('template.yaml', 'mine');
  workspace.useSolution();
  expect(workspace.texts.get()).toEqual({ 'template.yaml': 'solution' });
  workspace.reset();
  expect(workspace.texts.get()).toEqual({ 'template.yaml': 'start' });
  workspace.undo();
  workspace.undo();
  expect(workspace.texts.get()).toEqual({ 'template.yaml': 'mine' });
  expect(workspace.canUndo.get()).toBe(false);
});

test('a diagnosis that a later one has overtaken changes nothing', async () => {
  const problem = { file: 'template.yaml', severity: 'error', message: 'no', source: 'yaml' } as const;
  const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  const answers = [[{ ...problem, ...place }], undefined];
  const { workspace } = workspaceWith({ diagnose: async () => answers.shift() });
  await workspace.diagnose();
  await workspace.diagnose();
  expect(workspace.diagnostics.get()).toHaveLength(1);
});
