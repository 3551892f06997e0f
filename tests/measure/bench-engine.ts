import type { Browser } from '@playwright/test';
import type { PolicyExercise } from '../../src/course/exercise/types.ts';
import { prepareExercise, readCourse } from '../../src/course/lessons/index.ts';
import { median } from './bench-page.ts';
import { buildPage } from './build-page.ts';
import type { EngineTimes } from './engine/main.ts';
import { serveSite } from './site.ts';

/** One time, in milliseconds. */
export interface EngineBench {
  readonly what: string;
  readonly time: number;
}

const STARTS = 5;

/** Starts the grader in a worker of the browser, as lesson pages do, and lets it check each exercise's solution. */
export async function benchEngine(browser: Browser): Promise<readonly EngineBench[]> {
  const built = await buildPage(new URL('./engine', import.meta.url));
  const site = await serveSite(built.folder);
  try {
    const exercises = await policyExercises();
    const measured: EngineTimes[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const page = await browser.newPage();
      await page.goto(site.address);
      measured.push(await page.evaluate((all) => window.measureEngine(all), exercises));
      await page.close();
    }
    const of = (pick: (times: EngineTimes) => number) => median(measured.map(pick));
    return [
      { what: 'fetch and compile', time: of(({ compile }) => compile) },
      { what: 'start: worker and instance', time: of(({ start }) => start) },
      ...exercises.flatMap(({ id, cases }, index) => [
        {
          what: `${id}: first check of ${cases.length} cases`,
          time: of(({ checks }) => checks[index]?.first ?? 0),
        },
        { what: `${id}: warm check`, time: of(({ checks }) => checks[index]?.warm ?? 0) },
        { what: `${id}: warm diagnosis`, time: of(({ checks }) => checks[index]?.diagnosis ?? 0) },
      ]),
    ];
  } finally {
    await site.close();
    built.remove();
  }
}

async function policyExercises(): Promise<PolicyExercise[]> {
  const lessons = readCourse('lessons').chapters.flatMap((chapter) => chapter.lessons);
  const exercises = await Promise.all(lessons.flatMap((lesson) => lesson.exercises).map(prepareExercise));
  return exercises.filter((exercise) => exercise.check === 'policy');
}
