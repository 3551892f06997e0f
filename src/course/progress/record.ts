import * as z from 'zod/mini';

const texts = z.record(z.string(), z.string());
const count = z.int().check(z.nonnegative());
const moment = z.number();

const versionOfTexts = z.object({
  texts,
  reason: z.enum(['reset', 'solution', 'other-tab', 'import']),
  at: moment,
});

const checkSummary = z.object({
  at: moment,
  passed: z.boolean(),
  signature: z.string(),
  cases: z.array(
    z.object({
      id: z.string(),
      passed: z.boolean(),
      actual: z.enum(['admitted', 'warned', 'denied', 'failed']),
      messageMismatch: z.boolean(),
    }),
  ),
  stale: z.boolean(),
});

const exerciseProgress = z.object({
  savedAt: moment,
  texts,
  past: z.array(versionOfTexts),
  undone: z.array(versionOfTexts),
  check: z.optional(checkSummary),
  passed: z.boolean(),
  answers: z.array(z.string()),
  hints: count,
  tab: z.optional(z.string()),
});

const lessonProgress = z.object({ savedAt: moment, read: z.boolean(), visitedAt: moment });

/** Texts that were in an exercise's files before something replaced them all at once. `at` in milliseconds since 1970. */
export type Version = Readonly<z.infer<typeof versionOfTexts>>;

/** What the last check said. `stale`: the learner has edited since. */
export type CheckSummary = Readonly<z.infer<typeof checkSummary>>;

/**
 * What is remembered of one exercise. `texts`: only the files that were edited. `past` and `undone`: versions to go back
 * and forward to, latest last. `passed` stays true once it was. `answers`: ids of chosen options, latest last.
 * `hints`: how many were shown. `savedAt`: when the record was last written, 0 for never.
 */
export type ExerciseProgress = Readonly<z.infer<typeof exerciseProgress>>;

/** What is remembered of one lesson. `visitedAt` in milliseconds since 1970, 0 for never. */
export type LessonProgress = Readonly<z.infer<typeof lessonProgress>>;

/** The reading of one kind of record. */
export type RecordSchema<Saved> = z.ZodMiniType<Saved>;

export const exerciseSchema: RecordSchema<ExerciseProgress> = exerciseProgress;
export const lessonSchema: RecordSchema<LessonProgress> = lessonProgress;

export const untouchedExercise: ExerciseProgress = {
  savedAt: 0,
  texts: {},
  past: [],
  undone: [],
  passed: false,
  answers: [],
  hints: 0,
};
export const untouchedLesson: LessonProgress = { savedAt: 0, read: false, visitedAt: 0 };

/** Turns a record of one schema version into the next version's shape. */
export type Migration = (record: unknown) => unknown;

/** The first turns version 1 into 2, and so on. A change of shape appends one, which raises the version by one. */
const MIGRATIONS: readonly Migration[] = [];

/** What reading a saved record gives. `newer`: a later version of the course wrote it. */
export type Reading<Saved> = { readonly record: Saved } | { readonly problem: 'broken' | 'newer' };

const envelope = z.object({ version: z.int().check(z.positive()), record: z.unknown() });

/** The text under which a record is stored. */
export function writeRecord(record: ExerciseProgress | LessonProgress): string {
  return JSON.stringify({ version: MIGRATIONS.length + 1, record });
}

/** Reads what `writeRecord` wrote, now or in an earlier version of the course. Never throws. */
export function readRecord<Saved>(
  schema: RecordSchema<Saved>,
  text: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Reading<Saved> {
  try {
    return readEnvelope(schema, JSON.parse(text), migrations);
  } catch {
    return { problem: 'broken' };
  }
}

function readEnvelope<Saved>(
  schema: RecordSchema<Saved>,
  json: unknown,
  migrations: readonly Migration[],
): Reading<Saved> {
  const { version, record } = envelope.parse(json);
  if (version > migrations.length + 1) return { problem: 'newer' };
  const current = migrations.slice(version - 1).reduce((old, migrate) => migrate(old), record);
  return { record: schema.parse(current) };
}
