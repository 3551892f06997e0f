import { readObjects } from '../../engine/manifest/index.ts';
import type { Files, PolicyCase } from '../exercise/types.ts';
import { type ExerciseFolder, reportStrangers } from './exercise-folder.ts';
import type { PolicySource } from './schema.ts';
import type { AuthoredPolicyExercise, WrongAnswer } from './types.ts';

/** Reads what belongs to a *policy* check: starter, solution, cases and wrong answers. */
export function readPolicyExercise(folder: ExerciseFolder, source: PolicySource): AuthoredPolicyExercise {
  const { id, title, check, files } = source;
  for (const role of ['constraint-template', 'constraint']) {
    if (!files.some((file) => file.role === role))
      folder.report(['files'], `must hold a file of the role ${role}`);
  }
  const paths = files.map((file) => file.path);
  reportStrangers(folder, '', ['exercise.yaml', 'start', 'solution', 'cases', 'wrong']);
  const solution = readFiles(folder, 'solution', paths);
  return {
    id,
    title,
    check,
    files,
    folder: folder.path,
    task: folder.render(['task'], source.task),
    start: readFiles(folder, 'start', paths),
    solution,
    cases: readCases(folder, source),
    hints: source.hints.map((hint, index) => folder.render(['hints', index], hint)),
    wrong: readWrong(folder, source, paths, solution),
  };
}

function readFiles(folder: ExerciseFolder, name: string, paths: readonly string[]): Files {
  reportStrangers(folder, name, paths);
  const texts = paths.map((path) => {
    const text = folder.library.text(`${folder.path}/${name}/${path}`);
    if (text === undefined) folder.library.report(`${folder.path}/${name}/${path}`, 'is missing');
    return [path, text ?? ''];
  });
  return Object.fromEntries(texts);
}

function readCases(folder: ExerciseFolder, source: PolicySource): PolicyCase[] {
  reportStrangers(
    folder,
    'cases',
    source.cases.map(({ object }) => object),
  );
  return source.cases.map(({ object, ...rest }, index) => {
    const file = `${folder.path}/cases/${object}`;
    const manifest = folder.library.text(file);
    if (manifest === undefined)
      folder.report(['cases', index, 'object'], `names ${object}, which is not in cases/`);
    else checkManifest(folder, file, manifest);
    return { ...rest, manifest: manifest ?? '' };
  });
}

function checkManifest(folder: ExerciseFolder, file: string, manifest: string): void {
  const { objects, diagnostics } = readObjects(file, manifest);
  for (const { message, line } of diagnostics) folder.library.report(file, message, line);
  if (objects.length > 1) folder.library.report(file, `must hold one object, not ${objects.length}`);
}

function readWrong(
  folder: ExerciseFolder,
  source: PolicySource,
  paths: readonly string[],
  solution: Files,
): WrongAnswer[] {
  const names = Object.keys(source.wrong);
  for (const name of folder.library.folders(`${folder.path}/wrong`)) {
    if (!names.includes(name)) folder.report(['wrong'], `has no hint for the folder wrong/${name}`);
  }
  for (const name of folder.library.files(`${folder.path}/wrong`)) {
    folder.library.report(`${folder.path}/wrong/${name}`, 'must be in the folder of a wrong answer');
  }
  return Object.entries(source.wrong).map(([name, { hint }]) => {
    const given = folder.library.files(`${folder.path}/wrong/${name}`);
    if (given.length === 0) folder.report(['wrong', name], `has no files: wrong/${name} is missing or empty`);
    reportStrangers(folder, `wrong/${name}`, paths);
    const texts = given.map((path) => [
      path,
      folder.library.text(`${folder.path}/wrong/${name}/${path}`) ?? '',
    ]);
    return {
      name,
      hint: folder.render(['wrong', name, 'hint'], hint),
      files: { ...solution, ...Object.fromEntries(texts) },
    };
  });
}
