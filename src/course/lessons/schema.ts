import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words and numbers joined by hyphens');
const line = z.string().trim().min(1, 'must not be empty');
const fileName = z.string().regex(/^[^/\\]+$/, 'must be the name of a file, without a folder');

/** `chapter.yaml`. */
export const chapterSchema = z.strictObject({
  id,
  title: line,
  summary: line,
  planned: z.array(z.strictObject({ title: line, summary: line.optional() })).default([]),
});

/** The frontmatter of `lesson.mdx`. `minutes`: how long a learner takes for it. */
export const lessonSchema = z.strictObject({
  id,
  title: line,
  summary: line,
  minutes: z.int().positive('must be a positive number'),
  objectives: z.array(line).min(1, 'must hold at least one objective'),
});

const policyCase = z
  .strictObject({
    id,
    title: line,
    object: fileName,
    expect: z.enum(['denied', 'admitted', 'warned'], 'must be admitted, warned or denied'),
    message: z.string().refine(isRegularExpression, 'must be a regular expression').optional(),
    hidden: z.boolean().default(false),
  })
  .refine(({ expect, message }) => expect !== 'admitted' || message === undefined, {
    path: ['message'],
    message: 'has no use here: an object that is admitted has no message',
  });

const policy = z.strictObject({
  id,
  title: line,
  check: z.literal('policy'),
  task: line,
  files: unique(
    'path',
    z.strictObject({
      path: fileName,
      role: z.enum(['constraint-template', 'constraint'], 'must be constraint-template or constraint'),
    }),
  ),
  cases: unique('id', policyCase),
  hints: z.array(line).min(1, 'must hold at least one hint'),
  wrong: z.record(id, z.strictObject({ hint: line })).default({}),
});

const choice = z.strictObject({
  id,
  title: line,
  check: z.literal('choice'),
  question: line,
  options: unique(
    'id',
    z.strictObject({
      id,
      label: line,
      code: fileName.optional(),
      correct: z.boolean(),
      feedback: line,
    }),
  )
    .min(2, 'must hold at least two options')
    .refine(
      (options) => options.filter((option) => option.correct).length === 1,
      'must hold exactly one option that is `correct: true`',
    ),
});

/** `exercise.yaml`. */
export const exerciseSchema = z.discriminatedUnion('check', [policy, choice], 'must be policy or choice');

export type ExerciseSource = z.infer<typeof exerciseSchema>;
export type PolicySource = z.infer<typeof policy>;
export type ChoiceSource = z.infer<typeof choice>;

/** A list of one entry at least, no two of which have the same `key`. */
function unique<Key extends string, Entry extends z.ZodType<{ readonly [key in Key]: string }>>(
  key: Key,
  entry: Entry,
) {
  return z
    .array(entry)
    .min(1, 'must not be empty')
    .superRefine((entries, context) => {
      entries.forEach((one, index) => {
        const first = entries.findIndex((other) => other[key] === one[key]);
        if (first === index) return;
        context.addIssue({ code: 'custom', path: [index, key], message: `"${one[key]}" is there twice` });
      });
    });
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
