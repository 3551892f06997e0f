import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

/** A lesson's prose as the build compiles it. */
export interface LessonModule {
  readonly default: AstroComponentFactory;
}

/**
 * Finds the prose of a lesson.
 * @param folder the lesson's folder, relative to `lessons`
 * @throws Error where the build has no such file, which `readCourse` would have found
 */
export function proseOf(
  folder: string,
  modules: Readonly<Record<string, LessonModule>>,
): AstroComponentFactory {
  const module = modules[`/lessons/${folder}/lesson.mdx`];
  if (module === undefined) throw new Error(`lessons/${folder}/lesson.mdx is missing from the build.`);
  return module.default;
}
