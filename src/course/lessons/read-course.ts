import { filesBelow, type Library, type NumberedFolder, numberedFolders, openLibrary } from './folders.ts';
import { CourseError } from './problems.ts';
import { type Prose, readProse } from './prose.ts';
import { readExercise } from './read-exercise.ts';
import { chapterSchema, lessonSchema } from './schema.ts';
import type { AuthoredExercise, Chapter, Course, Lesson, Problem } from './types.ts';
import { readYaml } from './yaml-file.ts';

/**
 * Reads the course.
 * @param root the folder `lessons`
 * @throws CourseError with everything that is wrong, each with file, line and key
 */
export function readCourse(root: string): Course {
  const { course, problems } = loadCourse(root);
  if (problems.length > 0) throw new CourseError(problems);
  return course;
}

/** Like `readCourse`, for who wants to go on with what could be read. */
export function loadCourse(root: string): { readonly course: Course; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const library = openLibrary(root, (file, message, line) => problems.push({ file, message, line }));
  const chapters = numberedFolders(library, '').flatMap((folder) => readChapter(library, folder) ?? []);
  if (chapters.length === 0 && problems.length === 0) library.report(root, 'holds no chapter');
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  const exercises = lessons.flatMap((lesson) => lesson.exercises);
  reportTwice(
    library,
    chapters.map(({ id, file }) => ({ id, file })),
  );
  reportTwice(
    library,
    lessons.map(({ id, folder }) => ({ id, file: `${folder}/lesson.mdx` })),
  );
  reportTwice(
    library,
    exercises.map(({ id, folder }) => ({ id, file: `${folder}/exercise.yaml` })),
  );
  return { course: { chapters: chapters.map(({ file: _, ...chapter }) => chapter) }, problems };
}

function readChapter(library: Library, folder: NumberedFolder): (Chapter & { file: string }) | undefined {
  const file = `${folder.path}/chapter.yaml`;
  const text = library.text(file);
  if (text === undefined) library.report(folder.path, 'has no chapter.yaml');
  const source = text === undefined ? undefined : readYaml(file, text, chapterSchema, library.report);
  const lessons = numberedFolders(library, folder.path).flatMap(
    (lesson) => readLesson(library, folder, lesson) ?? [],
  );
  if (source === undefined) return undefined;
  if (lessons.length === 0 && source.value.planned.length === 0) {
    library.report(file, 'has neither lessons nor `planned` ones');
  }
  return { ...source.value, slug: folder.slug, lessons, file };
}

function readLesson(library: Library, chapter: NumberedFolder, folder: NumberedFolder): Lesson | undefined {
  const file = `${folder.path}/lesson.mdx`;
  const text = library.text(file);
  if (text === undefined) library.report(folder.path, 'has no lesson.mdx');
  const prose = text === undefined ? undefined : readProse(file, text, library.report);
  const { text: frontmatter = '', line } = prose?.frontmatter ?? {};
  const source = prose && readYaml(file, frontmatter, lessonSchema, library.report, line);
  const folders = library.folders(folder.path);
  const exercises = folders.flatMap((name) => readExercise(library, `${folder.path}/${name}`) ?? []);
  if (exercises.filter(({ check }) => check === 'policy').length > 1) {
    library.report(folder.path, 'has more than one policy exercise, but a lesson has one workspace');
  }
  // What cannot be read cannot be held against the prose.
  const complete = prose !== undefined && exercises.length === folders.length;
  const shown = complete ? inOrderOfProse(library, file, prose, exercises) : exercises;
  if (source === undefined) return undefined;
  return {
    ...source.value,
    slug: folder.slug,
    url: `/${chapter.slug}/${folder.slug}/`,
    exercises: shown,
    commands: prose?.commands ?? [],
    folder: folder.path,
    files: filesBelow(library, folder.path),
  };
}

/** The exercises as the prose shows them, which must be each of them once. */
function inOrderOfProse(
  library: Library,
  file: string,
  prose: Prose,
  exercises: readonly AuthoredExercise[],
): readonly AuthoredExercise[] {
  const ids = prose.exercises.map(({ id }) => id);
  prose.exercises.forEach(({ id, line }, index) => {
    if (ids.indexOf(id) < index) library.report(file, `shows the exercise ${id} twice`, line);
    else if (!exercises.some((exercise) => exercise.id === id)) {
      library.report(file, `shows the exercise "${id}", which is not in the folder of the lesson`, line);
    }
  });
  for (const { id, folder } of exercises) {
    if (!ids.includes(id))
      library.report(`${folder}/exercise.yaml`, `is not shown: lesson.mdx has no <Exercise id="${id}" />`);
  }
  return [...exercises].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

function reportTwice(library: Library, ids: readonly { readonly id: string; readonly file: string }[]): void {
  const first = new Map<string, string>();
  for (const { id, file } of ids) {
    const other = first.get(id);
    if (other === undefined) first.set(id, file);
    else library.report(file, `\`id\` ${id} is taken by ${other}`);
  }
}
