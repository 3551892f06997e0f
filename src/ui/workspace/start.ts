import { h, hydrate, render } from 'preact';
import { browserHost } from '../../course/grader/browser.ts';
import { createGrader } from '../../course/grader/index.ts';
import { attachSplitter } from '../layout/splitter.ts';
import { pageData } from '../page/data.ts';
import { element } from '../page/element.ts';
import { pageProgress } from '../page/progress.ts';
import { Results } from '../results/Results.tsx';
import { type ResultActions, untouchedResults } from '../results/results.ts';
import { attachActions } from './actions.ts';
import type { WorkspaceData } from './data.ts';
import { attachEditors, type Editors, markCase, upgradeEditors } from './editors.ts';
import { afterFirstPaint } from './first-paint.ts';
import { attachTabs, type Tabs } from './tabs.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

/** Milliseconds without a key after which the texts are diagnosed. */
const PAUSE = 250;

/** Brings the workspace of a lesson to life. Does nothing on pages without one. */
export function startWorkspace(): void {
  const data = pageData<WorkspaceData>('workspace-data');
  if (data === undefined) return;
  const root = element('workspace');
  const { exercise } = data;
  const progress = pageProgress();
  const grader = createGrader(browserHost);
  const workspace = createWorkspace(data, progress, grader);
  const editors = attachEditors(root, workspace, exercise.start);
  const tabs = attachTabs(root.querySelector<HTMLElement>('[role="tablist"]') ?? root, (file) =>
    progress.openTab(exercise.id, file),
  );
  const firstTab = progress.exercise(exercise.id).get().tab ?? exercise.files[0]?.path ?? '';
  if (editors.has(firstTab)) tabs.open(firstTab);

  attachSplitters(root);
  attachActions(root, workspace, exercise);
  showResults(data, workspace, resultActions(editors, tabs, workspace));
  workspace.diagnostics.subscribe((diagnostics) => {
    for (const { path } of exercise.files) {
      tabs.countProblems(
        path,
        diagnostics.filter(({ file, severity }) => file === path && severity === 'error').length,
      );
    }
  });
  void prepare(workspace, editors, firstTab);
}

function attachSplitters(root: HTMLElement): void {
  const lesson = element('lesson');
  const columns = { property: '--workspace-share', initial: 52, least: 30, most: 70 } as const;
  const rows = { property: '--results-share', initial: 42, least: 15, most: 80 } as const;
  attachSplitter(element('split-columns'), { container: lesson, ...columns });
  attachSplitter(element('split-rows'), { container: root, ...rows });
}

function resultActions(editors: Editors, tabs: Tabs, workspace: Workspace): ResultActions {
  return {
    reveal: (file, line) => {
      tabs.open(file);
      editors.get(file)?.revealLine(line);
      editors.get(file)?.focus();
    },
    explain: (result) => markCase(editors, result),
    showHint: workspace.showHint,
  };
}

function showResults(data: WorkspaceData, workspace: Workspace, actions: ResultActions): void {
  const place = element('results');
  hydrate(h(Results, untouchedResults(data)), place);
  workspace.results.subscribe((results) => render(h(Results, { ...results, actions }), place));
}

/** Loads what takes long once the page can be read and typed into: Monaco, then the engine, then OPA's compiler. */
async function prepare(workspace: Workspace, editors: Editors, firstTab: string): Promise<void> {
  await afterFirstPaint();
  // The plain editors stay where Monaco cannot be loaded; everything works with them too.
  await upgradeEditors(editors, firstTab).catch(() => undefined);
  const { summary } = workspace.results.get();
  if (summary !== undefined && !summary.stale) await workspace.check();
  diagnoseInPauses(workspace);
  whenIdle(() => void workspace.useCompiler());
}

/** Safari has no word for it. */
function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run);
  else setTimeout(run, PAUSE);
}

function diagnoseInPauses(workspace: Workspace): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  workspace.texts.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void workspace.diagnose(), PAUSE);
  });
}
