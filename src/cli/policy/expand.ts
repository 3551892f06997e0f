import { writeFileSync } from 'node:fs';
import { expandObjects } from './expand-objects.ts';
import { formatObjects } from './expand-output.ts';
import { Refusal, systemWords } from './refusal.ts';
import { readInput } from './stream.ts';

/** Runs `expand`. @returns the exit code @throws Refusal */
export function runExpand(
  asked: { readonly files: readonly string[]; readonly format: string; readonly outputFile: string },
  input: string | undefined,
  terminal: { out(text: string): void; error(text: string): void },
): number {
  const stream = readInput(asked.files, input, terminal);
  const output = formatObjects(expandObjects(stream), asked.format);
  const { outputFile } = asked;
  if (outputFile === '') {
    terminal.out(`${output}\n`);
    return 0;
  }
  terminal.out(`Writing output to file: ${outputFile}\n`);
  try {
    writeFileSync(outputFile, output);
  } catch (error) {
    throw new Refusal(`error creating file at path ${outputFile}: ${systemWords(error, 'open', outputFile)}`);
  }
  return 0;
}
