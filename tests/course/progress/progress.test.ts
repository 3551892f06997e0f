import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentTexts, openProgress } from '../../../src/course/progress/index.ts';
import { ownerExercise, podChoice, report } from '../examples.ts';
import { FakeStorage } from './fake-browser.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what was typed, chosen, passed and opened is there in the next page', () => {
  const storage = new FakeStorage();
  const first = openProgress(storage.openTab());
  first.edit('owner', 'template.yaml', 'mine');
  first.recordCheck('owner', report(true));
  first.choose(podChoice, 'one');
  first.showHint('owner');
  first.openTab('owner', 'constraint.yaml');
  first.markRead('introduction');
  vi.advanceTimersByTime(300);

  const next = openProgress(storage.openTab());
  expect(next.exercise('owner').get()).toMatchObject({
    texts: { 'template.yaml': 'mine' },
    passed: true,
    check: { passed: true, signature: 'a:denied', stale: false, cases: [{ id: 'a', actual: 'denied' }] },
    hints: 1,
    tab: 'constraint.yaml',
  });
  expect(next.exercise('pod').get()).toMatchObject({ answers: ['one'], passed: false });
  expect(next.lesson('introduction').get().read).toBe(true);
  expect(next.notices.get()).toEqual([]);
});

test('a hidden page has saved what was typed a moment before', () => {
  const storage = new FakeStorage();
  const tab = storage.openTab();
  openProgress(tab).edit('owner', 'template.yaml', 'mine');
  expect(storage.texts.size).toBe(0);
  tab.fire('visibilitychange');
  expect(openProgress(storage.openTab()).exercise('owner').get().texts).toEqual({ 'template.yaml': 'mine' });
});

test('steady typing does not put saving off', () => {
  const storage = new FakeStorage();
  const progress = openProgress(storage.openTab());
  for (let key = 0; key < 10; key += 1) {
    progress.edit('owner', 'template.yaml', 'x'.repeat(key + 1));
    vi.advanceTimersByTime(100);
  }
  expect([...storage.texts.values()].join()).toContain('xxxxxx');
});

test('the starter text shows through where nothing was typed', () => {
  const progress = openProgress(undefined);
  progress.edit('owner', 'constraint.yaml', 'mine');
  progress.edit('owner', 'gone.yaml', 'of an earlier exercise');
  expect(currentTexts(ownerExercise, progress.exercise('owner').get())).toEqual({
    'template.yaml': 'start template',
    'constraint.yaml': 'mine',
  });
});

test('reset and solution can be taken back, and taken back again', () => {
  const progress = openProgress(undefined);
  const text = () => currentTexts(ownerExercise, progress.exercise('owner').get())['template.yaml'];
  progress.edit('owner', 'template.yaml', 'mine');
  progress.reset('owner');
  expect(text()).toBe('start template');
  progress.useSolution('owner', ownerExercise.solution);
  expect(text()).toBe('good template');
  expect(
    progress
      .exercise('owner')
      .get()
      .past.map((version) => version.reason),
  ).toEqual(['reset', 'solution']);

  progress.undo('owner');
  expect(text()).toBe('start template');
  progress.undo('owner');
  expect(text()).toBe('mine');
  progress.undo('owner');
  expect(text()).toBe('mine');
  progress.redo('owner');
  progress.redo('owner');
  expect(text()).toBe('good template');
  progress.redo('owner');
  expect(text()).toBe('good template');
});

test('what was typed after an undo does not cost the undone text', () => {
  const progress = openProgress(undefined);
  progress.edit('owner', 'template.yaml', 'first');
  progress.useSolution('owner', ownerExercise.solution);
  progress.edit('owner', 'template.yaml', 'solution, improved');
  progress.undo('owner');
  progress.edit('owner', 'template.yaml', 'second');
  progress.reset('owner');
  const { past } = progress.exercise('owner').get();
  expect(past.map((version) => version.texts['template.yaml'])).toEqual(['solution, improved', 'second']);
});

test('a second reset of untouched files leaves no version behind', () => {
  const progress = openProgress(undefined);
  progress.reset('owner');
  expect(progress.exercise('owner').get().past).toEqual([]);
});

test('versions are bounded in number and size, and the latest is always kept', () => {
  const progress = openProgress(undefined);
  for (let round = 0; round < 30; round += 1) {
    progress.edit('owner', 'template.yaml', `round ${round}`);
    progress.reset('owner');
  }
  expect(progress.exercise('owner').get().past).toHaveLength(20);
  for (const letter of ['a', 'b', 'c']) {
    progress.edit('owner', 'template.yaml', letter.repeat(700_000));
    progress.reset('owner');
  }
  const { past } = progress.exercise('owner').get();
  expect(past.map((version) => version.texts['template.yaml']?.at(0))).toEqual(['c']);
});

test('an edit makes the last check stale, a failed check does not take a pass away', () => {
  const progress = openProgress(undefined);
  progress.recordCheck('owner', report(true));
  progress.edit('owner', 'template.yaml', 'worse');
  expect(progress.exercise('owner').get().check?.stale).toBe(true);
  progress.recordCheck('owner', report(false, 'a:admitted'));
  expect(progress.exercise('owner').get()).toMatchObject({
    passed: true,
    check: { passed: false, stale: false },
  });
});

test('a choice passes with the correct option, and remembers the order of answers', () => {
  const progress = openProgress(undefined);
  progress.choose(podChoice, 'none');
  progress.choose(podChoice, 'one');
  progress.choose(podChoice, 'none');
  expect(progress.exercise('pod').get()).toMatchObject({ answers: ['one', 'none'], passed: true });
});
