import { expect, test } from 'vitest';
import { type AuthoredExercise, prepareExercise, readCourse } from '../../../src/course/lessons/index.ts';
import { altered, OWNER, writeCourse } from '../fixtures.ts';

function exercises(root: string): readonly AuthoredExercise[] {
  return readCourse(root).chapters.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.exercises));
}

test('known mistakes get the signatures of their wrong answers, and the rest is plain JSON', async () => {
  const [guess, owner] = await Promise.all(exercises(writeCourse()).map(prepareExercise));
  expect(guess).toMatchObject({ id: 'guess', check: 'choice' });
  expect(owner).toMatchObject({
    id: 'owner-label',
    mistakes: [
      {
        name: 'refuses-everything',
        signature: 'none:denied owned:denied',
        hint: { __html: 'It refuses everything.' },
      },
    ],
  });
  expect(owner).not.toHaveProperty('wrong');
  expect(JSON.parse(JSON.stringify(owner))).toEqual(owner);
});

test('an exercise is graded again only when its text has changed', async () => {
  const [, first] = exercises(writeCourse());
  const [, same] = exercises(writeCourse());
  const [, changed] = exercises(
    writeCourse(altered(`${OWNER}/exercise.yaml`, 'title: Owners', 'title: Other')),
  );
  if (!first || !same || !changed) throw new Error('every course has a policy exercise');
  expect(await prepareExercise(same)).toBe(await prepareExercise(first));
  expect((await prepareExercise(changed)).title).toBe('Other');
});

test('a wrong answer that does not end is named', async () => {
  const endless = 'numbers.range(1, 30000)[a]\n          numbers.range(1, 30000)[b]\n          a + b == -1';
  const path = `${OWNER}/wrong/refuses-everything/template.yaml`;
  const [, exercise] = exercises(writeCourse(altered(path, '1 == 1', endless)));
  if (!exercise) throw new Error('the course has a policy exercise');
  await expect(prepareExercise(exercise)).rejects.toThrow(
    /wrong\/refuses-everything: Your policy did not finish/,
  );
});
