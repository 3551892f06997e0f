import type { ReadableAtom } from 'nanostores';
import type { ChoiceOption, Files, PolicyExercise, PolicyReport } from '../exercise/types.ts';
import { type Browser, listen, type TabEvents } from './browser.ts';
import { Cell, type CellContext, type RecordKind } from './cell.ts';
import { mergeExercise, mergeLesson } from './merge.ts';
import { createNotices, type Notice } from './notices.ts';
import {
  type CheckSummary,
  type ExerciseProgress,
  exerciseSchema,
  type LessonProgress,
  lessonSchema,
  untouchedExercise,
  untouchedLesson,
} from './record.ts';
import { createShelf } from './shelf.ts';
import { exportRecords, type ImportResult, importRecords } from './transfer.ts';
import { edited, redo, replaceTexts, undo } from './versions.ts';

/** As much of a choice exercise as grading takes. */
export interface Choosable {
  readonly id: string;
  readonly options: readonly Pick<ChoiceOption, 'id' | 'correct'>[];
}

/** A learner's progress in this browser. Every method saves what it changes; none throws. */
export interface Progress {
  exercise(exerciseId: string): ReadableAtom<ExerciseProgress>;
  lesson(lessonId: string): ReadableAtom<LessonProgress>;
  /** What the learner has to be told about saving. */
  readonly notices: ReadableAtom<readonly Notice[]>;
  dismiss(noticeId: string): void;

  edit(exerciseId: string, path: string, text: string): void;
  /** Back to the starter files. */
  reset(exerciseId: string): void;
  useSolution(exerciseId: string, solution: Files): void;
  /** Takes back what last replaced the texts as a whole: a reset, a solution, an import, another tab. */
  undo(exerciseId: string): void;
  redo(exerciseId: string): void;

  /** @param stale whether the learner has gone on typing since the check was asked for */
  recordCheck(exerciseId: string, report: PolicyReport, stale?: boolean): void;
  choose(exercise: Choosable, optionId: string): void;
  /** One hint more. */
  showHint(exerciseId: string): void;
  openTab(exerciseId: string, tab: string): void;

  visit(lessonId: string): void;
  markRead(lessonId: string): void;

  /** Saves now what would be saved within the next moments. */
  flush(): void;
  /** All progress as the text of a JSON file. */
  exportText(): string;
  /** Takes in such a file beside what is there; a text that gives way can be had again with `undo`. */
  importText(text: string): ImportResult;
}

const PREFIX = 'aks-policy-lab';

const EXERCISE: RecordKind<ExerciseProgress> = {
  schema: exerciseSchema,
  untouched: untouchedExercise,
  merge: mergeExercise,
  shrink: (record) => ({ ...record, past: [], undone: [] }),
};
const LESSON: RecordKind<LessonProgress> = {
  schema: lessonSchema,
  untouched: untouchedLesson,
  merge: mergeLesson,
  shrink: (record) => record,
};

/**
 * Opens the progress that is kept in a browser. One for each page.
 * @param browser the page's `window`; undefined where there is none, then progress lives in memory
 */
export function openProgress(browser: Browser | undefined, now: () => number = Date.now): Progress {
  const notices = createNotices();
  // Later, since a record is just being written.
  const saveRest = () => void setTimeout(flush);
  const shelf = createShelf(() => browser?.localStorage, notices, saveRest);
  const context = { shelf, notices, now };
  const exercises = new Cells('exercise', EXERCISE, context);
  const lessons = new Cells('lesson', LESSON, context);
  const everyKind = [exercises, lessons];
  const flush = () => {
    for (const cells of everyKind) cells.save();
  };

  const events: TabEvents = {
    written: (key, text) => {
      for (const cells of everyKind) cells.receive(key, text);
    },
    shown: () => {
      for (const cells of everyKind) cells.refresh();
    },
    hidden: flush,
  };
  if (browser !== undefined) {
    listen(browser, events);
    if (!shelf.available) notices.show('storage-unavailable');
  }

  const change = (id: string, next: (record: ExerciseProgress) => ExerciseProgress) =>
    exercises.get(id).change(next);
  return {
    exercise: (id) => exercises.get(id).store,
    lesson: (id) => lessons.get(id).store,
    notices: notices.store,
    dismiss: notices.dismiss,
    edit: (id, path, text) =>
      change(id, (record) =>
        record.texts[path] === text ? record : edited(record, { ...record.texts, [path]: text }),
      ),
    reset: (id) => change(id, (record) => replaceTexts(record, {}, 'reset', now())),
    useSolution: (id, solution) => change(id, (record) => replaceTexts(record, solution, 'solution', now())),
    undo: (id) => change(id, undo),
    redo: (id) => change(id, redo),
    recordCheck: (id, report, stale = false) =>
      change(id, (record) => ({
        ...record,
        check: summarize(report, now(), stale),
        passed: record.passed || report.passed,
      })),
    choose: (exercise, optionId) =>
      change(exercise.id, (record) => ({
        ...record,
        answers: [...record.answers.filter((answer) => answer !== optionId), optionId],
        passed: record.passed || exercise.options.some((option) => option.id === optionId && option.correct),
      })),
    showHint: (id) => change(id, (record) => ({ ...record, hints: record.hints + 1 })),
    openTab: (id, tab) => change(id, (record) => (record.tab === tab ? record : { ...record, tab })),
    visit: (id) => lessons.get(id).change((record) => ({ ...record, visitedAt: now() })),
    markRead: (id) => lessons.get(id).change((record) => (record.read ? record : { ...record, read: true })),
    flush,
    exportText: () => exportRecords({ exercises: exercises.all(), lessons: lessons.all() }, now()),
    importText: (text) => {
      const result = importRecords(text, {
        exercise: (id, record) => exercises.get(id).import(record),
        lesson: (id, record) => lessons.get(id).import(record),
      });
      flush();
      return result;
    },
  };
}

/** The texts of an exercise's files as the learner sees them: the starter's, or what was typed over it. */
export function currentTexts(exercise: PolicyExercise, progress: ExerciseProgress): Files {
  return Object.fromEntries(
    exercise.files.map(({ path }) => [path, progress.texts[path] ?? exercise.start[path] ?? '']),
  );
}

function summarize(report: PolicyReport, at: number, stale: boolean): CheckSummary {
  const cases = report.cases.map(({ id, passed, actual, messageMismatch }) => ({
    id,
    passed,
    actual,
    messageMismatch,
  }));
  return { at, passed: report.passed, signature: report.signature, cases, stale };
}

/** All records of one kind, each opened when it is first asked for. */
class Cells<Saved extends ExerciseProgress | LessonProgress> {
  private readonly opened = new Map<string, Cell<Saved>>();
  private readonly prefix: string;
  private readonly kind: RecordKind<Saved>;
  private readonly context: CellContext;

  constructor(name: string, kind: RecordKind<Saved>, context: CellContext) {
    this.prefix = `${PREFIX}/${name}/`;
    this.kind = kind;
    this.context = context;
  }

  get(id: string): Cell<Saved> {
    const cell = this.opened.get(id) ?? new Cell(this.prefix + id, this.kind, this.context);
    this.opened.set(id, cell);
    return cell;
  }

  /** Every record that is opened or stored, by id. */
  all(): ReadonlyMap<string, Saved> {
    const stored = this.context.shelf.keys().filter((key) => key.startsWith(this.prefix) && !isSetAside(key));
    for (const key of stored) this.get(key.slice(this.prefix.length));
    return new Map([...this.opened].map(([id, cell]) => [id, cell.store.get()]));
  }

  receive(key: string, text: string): void {
    if (key.startsWith(this.prefix)) this.opened.get(key.slice(this.prefix.length))?.receive(text);
  }

  refresh(): void {
    for (const [id, cell] of this.opened) cell.receive(this.context.shelf.read(this.prefix + id));
  }

  save(): void {
    for (const cell of this.opened.values()) cell.save();
  }
}

const isSetAside = (key: string) => /\.set-aside-\d+$/.test(key);
