import { expect, test } from 'vitest';
import { CourseError, readCourse } from '../../../src/course/lessons/index.ts';
import { altered, CHOICE, type Changes, GOOD, LESSON, OWNER, writeCourse } from '../fixtures.ts';

test('a course is read with its chapters, lessons and exercises', () => {
  const [chapter] = readCourse(writeCourse()).chapters;
  expect(chapter).toMatchObject({
    id: 'basics',
    slug: 'basics',
    title: 'Basics',
    planned: [{ title: 'More' }],
  });
  const [lesson] = chapter?.lessons ?? [];
  expect(lesson).toMatchObject({
    id: 'owner',
    slug: 'owner',
    url: '/basics/owner/',
    minutes: 5,
    objectives: ['Refuse namespaces without an owner'],
    commands: ['kubectl get namespaces', 'kubectl apply -f template.yaml'],
    folder: LESSON,
  });
  expect(lesson?.files).toContain('owner-label/wrong/refuses-everything/template.yaml');
  const [guess, owner] = lesson?.exercises ?? [];
  expect(guess).toMatchObject({
    check: 'choice',
    question: { __html: 'What is <code>a &lt; b</code>?' },
    options: [{ code: 'kind: Pod\n' }, { correct: true, feedback: { __html: 'Yes.' } }],
  });
  expect(owner).toMatchObject({
    check: 'policy',
    task: { __html: 'Complete <code>template.yaml</code>.' },
    hints: [{ __html: 'Look <em>here</em>.' }, { __html: 'Look there.' }],
    cases: [
      { id: 'none', expect: 'denied', message: 'owner', hidden: false },
      { id: 'owned', expect: 'admitted', hidden: true },
    ],
  });
});

test('a wrong answer takes the files that it does not have from the solution', () => {
  const exercise = readCourse(writeCourse()).chapters[0]?.lessons[0]?.exercises[1];
  if (exercise?.check !== 'policy') throw new Error('the policy exercise comes second');
  const [wrong] = exercise.wrong;
  expect(wrong?.files['constraint.yaml']).toBe(exercise.solution['constraint.yaml']);
  expect(wrong?.files['template.yaml']).not.toBe(exercise.solution['template.yaml']);
});

test('chapters and lessons come in the order of their numbers, exercises in that of the prose', () => {
  const chapter = (id: string) => `id: ${id}\ntitle: T\nsummary: S\nplanned: [{ title: Later }]\n`;
  const root = writeCourse({
    '10-last/chapter.yaml': chapter('last'),
    '2-second/chapter.yaml': chapter('second'),
    ...altered(`${LESSON}/lesson.mdx`, 'guess" />', 'owner-label" />\n\n<Exercise id="guess" />'),
  });
  expect(problemsOf(root)).toEqual([`${LESSON}/lesson.mdx:27: shows the exercise owner-label twice`]);
  const fixed = writeCourse({
    '10-last/chapter.yaml': chapter('last'),
    '2-second/chapter.yaml': chapter('second'),
  });
  expect(readCourse(fixed).chapters.map(({ id }) => id)).toEqual(['basics', 'second', 'last']);
});

function problemsOf(root: string): string[] {
  try {
    readCourse(root);
    return [];
  } catch (error) {
    if (!(error instanceof CourseError)) throw error;
    return error.message.split('\n');
  }
}

const exercise = (from: string, to: string) => altered(`${OWNER}/exercise.yaml`, from, to);
const choice = (from: string, to: string) => altered(`${CHOICE}/exercise.yaml`, from, to);
const lesson = (from: string, to: string) => altered(`${LESSON}/lesson.mdx`, from, to);
const without = (...paths: string[]): Changes => Object.fromEntries(paths.map((path) => [path, null]));

test.each<[string, Changes, string[]]>([
  ['a missing key', exercise('title: Owners\n', ''), [`${OWNER}/exercise.yaml:1: \`title\` is missing`]],
  [
    'a key of a case',
    exercise('expect: denied', 'expect: refused'),
    [`${OWNER}/exercise.yaml:15: \`cases[0].expect\` must be admitted, warned or denied`],
  ],
  [
    'a misspelt key',
    exercise('hidden: true', 'hiden: true'),
    [`${OWNER}/exercise.yaml:21: \`cases[1].hiden\` is not a key that is known here`],
  ],
  [
    'a value of the wrong type',
    lesson('minutes: 5', 'minutes: five'),
    [`${LESSON}/lesson.mdx:5: \`minutes\` must be a number`],
  ],
  [
    'a list that is none',
    lesson('objectives:\n  - Refuse', 'objectives:\n  Refuse'),
    [`${LESSON}/lesson.mdx:6: \`objectives\` must be a list`],
  ],
  ['YAML that cannot be parsed', exercise('hints: [', 'hints: ]['), [`${OWNER}/exercise.yaml:22: `]],
  [
    'no check of a known kind',
    exercise('check: policy', 'check: quiz'),
    [`${OWNER}/exercise.yaml:3: \`check\` must be policy or choice`],
  ],
  [
    'a pattern that is none',
    exercise('message: owner', "message: '['"),
    [`${OWNER}/exercise.yaml:16: \`cases[0].message\` must be a regular expression`],
  ],
  [
    'a pattern for what has no message',
    exercise('expect: admitted', 'expect: admitted\n    message: x'),
    [`${OWNER}/exercise.yaml:21: \`cases[1].message\` has no use here`],
  ],
  [
    'two cases of one id',
    exercise('id: owned', 'id: none'),
    [`${OWNER}/exercise.yaml:17: \`cases[1].id\` "none" is there twice`],
  ],
  [
    'no constraint',
    exercise('role: constraint\n', 'role: constraint-template\n'),
    [`${OWNER}/exercise.yaml:6: \`files\` must hold a file of the role constraint`],
  ],
  [
    'a case without its object',
    without(`${OWNER}/cases/none.yaml`),
    [`${OWNER}/exercise.yaml:14: \`cases[0].object\` names none.yaml, which is not in cases/`],
  ],
  [
    'an object without a case',
    { [`${OWNER}/cases/other.yaml`]: 'kind: X' },
    [`${OWNER}/cases/other.yaml: is not named by exercise.yaml`],
  ],
  ['a case that is no object', { [`${OWNER}/cases/none.yaml`]: 'kind: [\n' }, [`${OWNER}/cases/none.yaml:`]],
  [
    'a starter without a file',
    without(`${OWNER}/start/constraint.yaml`),
    [`${OWNER}/start/constraint.yaml: is missing`],
  ],
  [
    'a solution with a file too many',
    { [`${OWNER}/solution/notes.txt`]: '' },
    [`${OWNER}/solution/notes.txt: is not named by exercise.yaml`],
  ],
  [
    'a wrong answer without a hint',
    { [`${OWNER}/wrong/other/template.yaml`]: '' },
    [`${OWNER}/exercise.yaml:23: \`wrong\` has no hint for the folder wrong/other`],
  ],
  [
    'a hint without a wrong answer',
    without(`${OWNER}/wrong/refuses-everything/template.yaml`),
    [
      `${OWNER}/exercise.yaml:24: \`wrong.refuses-everything\` has no files: wrong/refuses-everything is missing or empty`,
    ],
  ],
  [
    'a hint with a list',
    exercise('hint: It refuses everything.', 'hint: "- It refuses everything."'),
    [`${OWNER}/exercise.yaml:25: \`wrong.refuses-everything.hint\` must be one paragraph`],
  ],
  [
    'a hint with HTML',
    exercise('Look *here*.', 'Look at <name>.'),
    [`${OWNER}/exercise.yaml:22: \`hints[0]\` must not hold HTML; put it between backticks`],
  ],
  [
    'no correct option',
    choice('correct: true', 'correct: false'),
    [`${CHOICE}/exercise.yaml:5: \`options\` must hold exactly one option that is \`correct: true\``],
  ],
  [
    'an option without feedback',
    choice('    feedback: No.\n', ''),
    [`${CHOICE}/exercise.yaml:6: \`options[0].feedback\` is missing`],
  ],
  [
    'an option whose code is missing',
    without(`${CHOICE}/pod.yaml`),
    [
      `${CHOICE}/exercise.yaml:8: \`options[0].code\` names pod.yaml, which is not in the folder of the exercise`,
    ],
  ],
  [
    'a lesson without frontmatter',
    { [`${LESSON}/lesson.mdx`]: 'Hello.\n' },
    [`${LESSON}/lesson.mdx:1: must start with frontmatter`],
  ],
  ['prose that is not MDX', lesson('{', '{{'), [`${LESSON}/lesson.mdx`]],
  [
    'an exercise that the prose does not show',
    lesson('<Exercise id="guess" />', ''),
    [`${CHOICE}/exercise.yaml: is not shown: lesson.mdx has no <Exercise id="guess" />`],
  ],
  [
    'an exercise that is not there',
    lesson('"guess"', '"gues"'),
    [
      `${LESSON}/lesson.mdx:12: shows the exercise "gues", which is not in the folder of the lesson`,
      `${CHOICE}/exercise.yaml: is not shown`,
    ],
  ],
  [
    'a folder without an exercise',
    { [`${LESSON}/empty/notes.txt`]: '' },
    [`${LESSON}/empty: has no exercise.yaml`],
  ],
  ['a folder without a number', { 'extras/chapter.yaml': '' }, ['extras: must be named by a number']],
  [
    'a number that is taken',
    { '1-more/chapter.yaml': 'id: more\ntitle: M\nsummary: S\nplanned: [{ title: L }]\n' },
    ['1-more: has the number 1, which 01-basics has already'],
  ],
  [
    'a chapter with nothing in it',
    { '02-more/chapter.yaml': 'id: more\ntitle: M\nsummary: S\n' },
    ['02-more/chapter.yaml: has neither lessons nor `planned` ones'],
  ],
  [
    'an id that is taken',
    { '02-more/chapter.yaml': GOOD['01-basics/chapter.yaml'] ?? '' },
    ['02-more/chapter.yaml: `id` basics is taken by 01-basics/chapter.yaml'],
  ],
])('%s is named with file, line and key', (_, changes, expected) => {
  const problems = problemsOf(writeCourse(changes));
  expect(problems).toHaveLength(expected.length);
  expected.forEach((start, index) => {
    expect(problems[index]?.slice(0, start.length)).toBe(start);
  });
});

test('all problems are told at once', () => {
  const root = writeCourse({
    ...exercise('title: Owners\n', ''),
    ...choice('correct: true', 'correct: maybe'),
    ...lesson('id: owner\n', 'id: Owner\n'),
  });
  expect(problemsOf(root)).toHaveLength(3);
});

test('a folder that is not there is no course', () => {
  expect(problemsOf('no/such/folder')).toEqual(['no/such/folder: holds no chapter']);
});
