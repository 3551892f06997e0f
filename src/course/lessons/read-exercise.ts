import { type ExerciseFolder, reportStrangers } from './exercise-folder.ts';
import type { Library } from './folders.ts';
import { InlineMarkdownError, renderInline } from './inline.ts';
import { readPolicyExercise } from './read-policy-exercise.ts';
import { type ChoiceSource, exerciseSchema } from './schema.ts';
import type { AuthoredChoiceExercise, AuthoredExercise } from './types.ts';
import { nameOf, readYaml } from './yaml-file.ts';

/** Reads the folder of an exercise. Whatever is wrong is reported; undefined where too little is right. */
export function readExercise(library: Library, path: string): AuthoredExercise | undefined {
  const file = `${path}/exercise.yaml`;
  const text = library.text(file);
  if (text === undefined) {
    library.report(path, 'has no exercise.yaml');
    return undefined;
  }
  const source = readYaml(file, text, exerciseSchema, library.report);
  if (source === undefined) return undefined;
  const report = (key: readonly PropertyKey[], message: string) =>
    library.report(file, `${nameOf(key)}${message}`, source.lineOf(key));
  const render = (key: readonly PropertyKey[], markdown: string) => {
    try {
      return renderInline(markdown);
    } catch (error) {
      if (!(error instanceof InlineMarkdownError)) throw error;
      report(key, error.message);
      return { __html: '' };
    }
  };
  const folder = { library, path, report, render };
  return source.value.check === 'choice'
    ? readChoice(folder, source.value)
    : readPolicyExercise(folder, source.value);
}

function readChoice(folder: ExerciseFolder, source: ChoiceSource): AuthoredChoiceExercise {
  const { library, path, report, render } = folder;
  const options = source.options.map((option, index) => {
    const code = option.code === undefined ? undefined : library.text(`${path}/${option.code}`);
    if (option.code !== undefined && code === undefined) {
      report(['options', index, 'code'], `names ${option.code}, which is not in the folder of the exercise`);
    }
    return { ...option, code, feedback: render(['options', index, 'feedback'], option.feedback) };
  });
  const known = ['exercise.yaml', ...source.options.flatMap(({ code }) => code ?? [])];
  reportStrangers(folder, '', known);
  return { ...source, folder: path, question: render(['question'], source.question), options };
}
