import * as z from 'zod/mini';
import {
  type ExerciseProgress,
  exerciseSchema,
  type LessonProgress,
  lessonSchema,
  type RecordSchema,
  readRecord,
  writeRecord,
} from './record.ts';

const FORMAT = 'aks-policy-lab progress';

const exported = z.object({
  format: z.literal(FORMAT),
  exercises: z.record(z.string(), z.unknown()),
  lessons: z.record(z.string(), z.unknown()),
});

/** What an import came to. `error`: nothing was imported, and why. `skipped`: records that could not be read. */
export interface ImportResult {
  readonly imported: number;
  readonly skipped: readonly { readonly what: string; readonly reason: string }[];
  readonly error?: string | undefined;
}

/** Takes one imported record each. */
export interface Importer {
  exercise(id: string, record: ExerciseProgress): void;
  lesson(id: string, record: LessonProgress): void;
}

/** The text of a file that `importRecords` reads. @param now milliseconds since 1970 */
export function exportRecords(
  records: {
    readonly exercises: ReadonlyMap<string, ExerciseProgress>;
    readonly lessons: ReadonlyMap<string, LessonProgress>;
  },
  now: number,
): string {
  const file = {
    format: FORMAT,
    exportedAt: new Date(now).toISOString(),
    exercises: envelopes(records.exercises),
    lessons: envelopes(records.lessons),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads an exported file and hands over every record that can be read. Never throws. */
export function importRecords(text: string, importer: Importer): ImportResult {
  const file = exported.safeParse(parseJson(text));
  if (!file.success) {
    return { imported: 0, skipped: [], error: 'This file is not progress exported from this course.' };
  }
  const results = [
    ...importKind('exercise', file.data.exercises, exerciseSchema, importer.exercise),
    ...importKind('lesson', file.data.lessons, lessonSchema, importer.lesson),
  ];
  const skipped = results.filter((result) => result !== undefined);
  return { imported: results.length - skipped.length, skipped };
}

function importKind<Saved>(
  kind: string,
  envelopes: Readonly<Record<string, unknown>>,
  schema: RecordSchema<Saved>,
  take: (id: string, record: Saved) => void,
) {
  return Object.entries(envelopes).map(([id, envelope]) => {
    const reading = readRecord(schema, JSON.stringify(envelope));
    if ('problem' in reading) return { what: `${kind} ${id}`, reason: REASONS[reading.problem] };
    take(id, reading.record);
    return undefined;
  });
}

const REASONS = {
  broken: 'it could not be read',
  newer: 'it comes from a newer version of this course',
};

function envelopes(records: ReadonlyMap<string, ExerciseProgress | LessonProgress>) {
  return Object.fromEntries([...records].map(([id, record]) => [id, JSON.parse(writeRecord(record))]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
