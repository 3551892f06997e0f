import { type AuthoredPolicyExercise, readCourse } from '../../../src/course/lessons/index.ts';

/** The course as its authors wrote it. */
export const course = readCourse('lessons');

/** The addresses of the site's pages. */
export const pages = ['/', ...course.chapters.flatMap(({ lessons }) => lessons.map(({ url }) => url))];

/** A policy exercise. @throws Error where the course has none of that id */
export function policyExercise(id: string): AuthoredPolicyExercise {
  for (const exercise of course.chapters
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ exercises }) => exercises)) {
    if (exercise.check === 'policy' && exercise.id === id) return exercise;
  }
  throw new Error(`The course has no policy exercise ${id}.`);
}

/** The words of an author's HTML, as a reader sees them. */
export function words(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
