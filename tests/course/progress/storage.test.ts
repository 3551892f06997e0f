import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openProgress } from '../../../src/course/progress/index.ts';
import { exerciseSchema, readRecord } from '../../../src/course/progress/record.ts';
import { FakeStorage } from './fake-browser.ts';

const KEY = 'aks-policy-lab/exercise/owner';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const kinds = (progress: ReturnType<typeof openProgress>) =>
  progress.notices.get().map((notice) => notice.kind);

test.each([
  ['broken JSON', '{"version":1,'],
  ['foreign JSON', '["somebody else"]'],
  ['a record of the wrong shape', '{"version":1,"record":{"texts":"none"}}'],
  ['an empty text', ''],
])('%s is set aside and the learner is told', (_, text) => {
  const storage = new FakeStorage();
  storage.texts.set(KEY, text);
  storage.texts.set(`${KEY}.set-aside-1`, 'an earlier one');
  const progress = openProgress(storage.openTab());
  expect(progress.exercise('owner').get().texts).toEqual({});
  expect(storage.texts.get(`${KEY}.set-aside-2`)).toBe(text);
  expect(storage.texts.get(`${KEY}.set-aside-1`)).toBe('an earlier one');
  expect(progress.notices.get()).toMatchObject([{ kind: 'set-aside' }]);
  expect(progress.notices.get()[0]?.message).toContain(`${KEY}.set-aside-2`);

  progress.edit('owner', 'template.yaml', 'mine');
  progress.flush();
  expect(openProgress(storage.openTab()).exercise('owner').get().texts).toEqual({ 'template.yaml': 'mine' });
});

test('a broken text stays in its place where there is no room to set it aside', () => {
  const storage = new FakeStorage();
  storage.texts.set(KEY, 'broken'.repeat(20));
  storage.capacity = 200;
  const progress = openProgress(storage.openTab());
  progress.edit('owner', 'template.yaml', 'mine');
  progress.flush();
  expect(storage.texts.get(KEY)).toBe('broken'.repeat(20));
  expect(progress.exercise('owner').get().texts).toEqual({ 'template.yaml': 'mine' });
  expect(kinds(progress)).toContain('set-aside');
});

test('a record of a newer version is left as it is', () => {
  const storage = new FakeStorage();
  const newer = '{"version":99,"record":{}}';
  storage.texts.set(KEY, newer);
  const progress = openProgress(storage.openTab());
  progress.edit('owner', 'template.yaml', 'mine');
  progress.flush();
  expect(storage.texts.get(KEY)).toBe(newer);
  expect(kinds(progress)).toEqual(['newer-version']);
});

test('an older record is migrated step by step', () => {
  const old = JSON.stringify({ version: 1, record: { text: 'mine' } });
  const migrations = [
    () => ({ savedAt: 1, texts: {}, past: [], undone: [], passed: true, answers: [] }),
    (record: unknown) => Object.assign({ hints: 2 }, record),
  ];
  expect(readRecord(exerciseSchema, old, migrations)).toMatchObject({ record: { passed: true, hints: 2 } });
});

test('full storage is told, keeps everything in the page, and is settled when there is room again', () => {
  const storage = new FakeStorage();
  storage.capacity = 100;
  const progress = openProgress(storage.openTab());
  progress.edit('owner', 'template.yaml', 'x'.repeat(500));
  progress.flush();
  expect(kinds(progress)).toEqual(['storage-full']);
  expect(progress.exercise('owner').get().texts['template.yaml']).toHaveLength(500);

  storage.capacity = 10_000;
  progress.edit('owner', 'template.yaml', 'y'.repeat(500));
  progress.flush();
  expect(kinds(progress)).toEqual([]);
  expect(storage.texts.get(KEY)).toContain('yyy');
});

test('where the versions do not fit, the text itself is still saved', () => {
  const storage = new FakeStorage();
  storage.capacity = 1_000;
  const progress = openProgress(storage.openTab());
  progress.edit('owner', 'template.yaml', 'x'.repeat(600));
  progress.useSolution('owner', { 'template.yaml': 'y'.repeat(600) });
  progress.flush();
  expect(openProgress(storage.openTab()).exercise('owner').get().texts['template.yaml']).toBe(
    'y'.repeat(600),
  );
  progress.undo('owner');
  expect(progress.exercise('owner').get().texts['template.yaml']).toBe('x'.repeat(600));
});

test('denied storage costs nothing but the saving', () => {
  const denied = {
    get localStorage(): never {
      throw new DOMException('denied', 'SecurityError');
    },
    addEventListener: () => undefined,
  };
  const progress = openProgress(denied);
  progress.edit('owner', 'template.yaml', 'mine');
  progress.flush();
  expect(progress.exercise('owner').get().texts).toEqual({ 'template.yaml': 'mine' });
  expect(kinds(progress)).toEqual(['storage-unavailable']);
  progress.dismiss('storage-unavailable');
  expect(kinds(progress)).toEqual([]);
});

test('where there is no browser at all, nobody is told', () => {
  expect(kinds(openProgress(undefined))).toEqual([]);
});

test('what did not fit is stored as soon as something else could be', () => {
  const storage = new FakeStorage();
  storage.capacity = 0;
  const progress = openProgress(storage.openTab());
  progress.visit('lesson');
  progress.edit('owner', 'template.yaml', 'typed');
  vi.advanceTimersByTime(300);
  expect(kinds(progress)).toEqual(['storage-full']);
  storage.capacity = 100_000;
  progress.edit('owner', 'template.yaml', 'typed on');
  vi.advanceTimersByTime(301);
  expect(kinds(progress)).toEqual([]);
  expect([...storage.texts.keys()].toSorted()).toEqual([
    'aks-policy-lab/exercise/owner',
    'aks-policy-lab/lesson/lesson',
  ]);
});
