import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openProgress } from '../../../src/course/progress/index.ts';
import { report } from '../examples.ts';
import { FakeStorage } from './fake-browser.ts';

function filled() {
  const progress = openProgress(new FakeStorage().openTab());
  progress.edit('owner', 'template.yaml', 'mine');
  progress.recordCheck('owner', report(true));
  progress.markRead('introduction');
  progress.flush();
  return progress;
}

test('what is exported can be imported elsewhere', () => {
  const from = filled();
  const into = openProgress(undefined);
  expect(into.importText(from.exportText())).toEqual({ imported: 2, skipped: [] });
  expect(into.exercise('owner').get()).toMatchObject({ texts: { 'template.yaml': 'mine' }, passed: true });
  expect(into.lesson('introduction').get().read).toBe(true);
});

test('records that this page has not opened are exported too, set-aside ones are not', () => {
  const storage = new FakeStorage();
  const before = openProgress(storage.openTab());
  before.markRead('introduction');
  before.flush();
  storage.texts.set('aks-policy-lab/lesson/other.set-aside-1', 'broken');
  const file = JSON.parse(openProgress(storage.openTab()).exportText());
  expect(Object.keys(file.lessons)).toEqual(['introduction']);
});

test('an import keeps the text that gives way, and an untouched exercise changes nothing', () => {
  const from = filled();
  from.showHint('other');
  const into = openProgress(undefined);
  into.edit('owner', 'template.yaml', 'my own');
  into.edit('other', 'template.yaml', 'my other');
  into.importText(from.exportText());
  expect(into.exercise('owner').get().texts).toEqual({ 'template.yaml': 'mine' });
  into.undo('owner');
  expect(into.exercise('owner').get().texts).toEqual({ 'template.yaml': 'my own' });
  expect(into.exercise('other').get().texts).toEqual({ 'template.yaml': 'my other' });
});

test('a record that cannot be read is skipped with the reason, the others are taken', () => {
  const file = JSON.parse(filled().exportText());
  file.exercises.broken = { version: 1, record: { texts: 3 } };
  file.exercises.future = { version: 7, record: {} };
  const into = openProgress(undefined);
  expect(into.importText(JSON.stringify(file))).toEqual({
    imported: 2,
    skipped: [
      { what: 'exercise broken', reason: 'it could not be read' },
      { what: 'exercise future', reason: 'it comes from a newer version of this course' },
    ],
  });
});

test('foreign text changes nothing and is named as such', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.json(), fc.constant('{"format":"aks-policy-lab progress"}')),
      (text) => {
        const progress = filled();
        const before = progress.exercise('owner').get();
        expect(progress.importText(text).error).toMatch(/not progress exported/);
        expect(progress.exercise('owner').get()).toBe(before);
      },
    ),
  );
});

test('whatever the records of an import are, nothing typed is lost and what is saved can be read again', () => {
  const texts = fc.dictionary(fc.string(), fc.string());
  const version = fc.record({
    texts,
    reason: fc.constantFrom('reset', 'solution', 'nonsense'),
    at: fc.double(),
  });
  const record = fc.record(
    {
      savedAt: fc.oneof(fc.nat(), fc.constant(Number.MAX_VALUE)),
      texts: fc.oneof(texts, fc.anything()),
      past: fc.array(version),
      undone: fc.array(version),
      passed: fc.oneof(fc.boolean(), fc.string()),
      answers: fc.array(fc.string()),
      hints: fc.oneof(fc.nat(), fc.double()),
    },
    { requiredKeys: ['texts', 'past'] },
  );
  const envelopes = fc.dictionary(
    fc.oneof(fc.constantFrom('owner', '__proto__'), fc.string()),
    fc.oneof(fc.record({ version: fc.oneof(fc.constant(1), fc.anything()), record }), fc.jsonValue()),
  );
  fc.assert(
    fc.property(envelopes, envelopes, (exercises, lessons) => {
      const storage = new FakeStorage();
      const progress = openProgress(storage.openTab());
      progress.edit('owner', 'template.yaml', 'mine');
      const file = { format: 'aks-policy-lab progress', exercises, lessons };
      const result = progress.importText(
        JSON.stringify(file, (_, value) => (typeof value === 'bigint' ? 0 : value)),
      );
      expect(result.error).toBeUndefined();

      const { texts: now, past } = progress.exercise('owner').get();
      expect([now, ...past.map((kept) => kept.texts)]).toContainEqual({ 'template.yaml': 'mine' });
      progress.flush();
      const again = openProgress(storage.openTab());
      expect(JSON.parse(again.exportText()).exercises).toEqual(JSON.parse(progress.exportText()).exercises);
      expect(again.notices.get()).toEqual([]);
    }),
  );
});
