import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openProgress } from '../../../src/course/progress/index.ts';
import { report } from '../examples.ts';
import { FakeStorage } from './fake-browser.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function twoTabs() {
  const storage = new FakeStorage();
  const [here, there] = [openProgress(storage.openTab()), openProgress(storage.openTab())];
  const text = (progress: typeof here) => progress.exercise('owner').get().texts['template.yaml'];
  const kept = (progress: typeof here) =>
    progress
      .exercise('owner')
      .get()
      .past.map((version) => version.texts['template.yaml']);
  text(here);
  text(there);
  /** Lets both tabs save and hear each other until nothing more happens. */
  const settle = () => {
    for (let round = 0; round < 5; round += 1) {
      vi.advanceTimersByTime(300);
      storage.deliver();
    }
  };
  return { storage, here, there, text, kept, settle };
}

test('a tab in which nothing was typed takes over what another has saved', () => {
  const { here, there, text, kept, settle } = twoTabs();
  here.edit('owner', 'template.yaml', 'one');
  settle();
  here.edit('owner', 'template.yaml', 'one, two');
  settle();
  expect(text(there)).toBe('one, two');
  expect(kept(there)).toEqual([]);
});

test('where both typed, neither text is lost and the tabs agree', () => {
  const { here, there, text, kept, settle } = twoTabs();
  here.edit('owner', 'template.yaml', 'here');
  there.edit('owner', 'template.yaml', 'there');
  settle();
  expect(text(here)).toBe('there');
  expect(text(there)).toBe('there');
  expect(kept(there)).toEqual(['here']);
  there.undo('owner');
  expect(text(there)).toBe('here');
});

test('writes that cross on their way lose neither text', () => {
  const { storage, here, there, text, kept, settle } = twoTabs();
  here.edit('owner', 'template.yaml', 'here');
  here.flush();
  const written = storage.texts.get('aks-policy-lab/exercise/owner') ?? '';
  // The other tab's process has not heard of it: its storage still looks empty.
  storage.texts.clear();
  vi.advanceTimersByTime(1);
  there.edit('owner', 'template.yaml', 'there');
  there.flush();
  storage.deliver();
  settle();
  expect(written).toContain('here');
  expect(text(here)).toBe('there');
  expect(text(there)).toBe('there');
  expect(kept(there)).toEqual(['here']);
});

test('a pass in one tab is not undone by the other, and tabs do not keep writing', () => {
  const { storage, here, there, settle } = twoTabs();
  here.openTab('owner', 'constraint.yaml');
  there.openTab('owner', 'template.yaml');
  settle();
  here.recordCheck('owner', report(true));
  there.showHint('owner');
  settle();
  for (const progress of [here, there]) {
    expect(progress.exercise('owner').get()).toMatchObject({ passed: true, hints: 1 });
  }
  const writes = vi.spyOn(storage, 'write');
  settle();
  expect(writes).not.toHaveBeenCalled();
});

test('a page that was frozen looks again when it is shown', () => {
  const storage = new FakeStorage();
  const frozen = storage.openTab();
  const here = openProgress(frozen);
  expect(here.exercise('owner').get().texts).toEqual({});
  const there = openProgress(storage.openTab());
  there.edit('owner', 'template.yaml', 'newer');
  there.flush();
  frozen.fire('pageshow');
  expect(here.exercise('owner').get().texts).toEqual({ 'template.yaml': 'newer' });
});

test('a record that another tab removes or breaks stays in this one', () => {
  const { storage, here, text } = twoTabs();
  here.edit('owner', 'template.yaml', 'mine');
  here.flush();
  const stranger = storage.openTab();
  stranger.localStorage.removeItem('aks-policy-lab/exercise/owner');
  storage.deliver();
  expect(text(here)).toBe('mine');
  stranger.localStorage.setItem('aks-policy-lab/exercise/owner', 'nonsense');
  storage.deliver();
  expect(text(here)).toBe('mine');
  vi.advanceTimersByTime(300);
  expect(storage.texts.get('aks-policy-lab/exercise/owner')).toContain('mine');
  expect(storage.texts.get('aks-policy-lab/exercise/owner.set-aside-1')).toBe('nonsense');
});

test('opening a file or asking for a hint does not win over what is typed in the other tab', () => {
  const { here, there, settle, text } = twoTabs();
  here.edit('owner', 'template.yaml', 'typed here');
  there.openTab('owner', 'constraint.yaml');
  there.showHint('owner');
  settle();
  expect(text(here)).toBe('typed here');
  expect(text(there)).toBe('typed here');
  expect(there.exercise('owner').get()).toMatchObject({ hints: 1, tab: 'constraint.yaml', past: [] });
});

test('answers that are chosen in two tabs at once are both kept', () => {
  const { here, there, settle } = twoTabs();
  const options = [
    { id: 'a', correct: false },
    { id: 'b', correct: true },
  ];
  here.choose({ id: 'choice', options }, 'a');
  there.choose({ id: 'choice', options }, 'b');
  settle();
  for (const progress of [here, there]) {
    const { answers, passed } = progress.exercise('choice').get();
    expect(answers.toSorted()).toEqual(['a', 'b']);
    expect(passed).toBe(true);
  }
});
