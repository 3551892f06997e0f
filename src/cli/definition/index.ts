/**
 * The command for policy definitions: `check` says what Azure refuses about definitions and initiatives, `from-template`
 * makes a definition of a ConstraintTemplate, `to-template` shows what the add-on installs for a definition.
 * In this folder: reading of arguments and files, and writing of results. What is refused is the engine's to say.
 */
import { readArguments } from './arguments.ts';
import { runCheck } from './check.ts';
import { runFromTemplate } from './from-template.ts';
import { runToTemplate } from './to-template.ts';
import { USAGE, UsageError } from './usage.ts';

/** Where the output goes. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/**
 * Runs the command.
 * @param args what stands after `definition`
 * @returns the exit code: 0; 1 where something is refused; 2 for wrong usage
 */
export function run(args: readonly string[], output: Output): number {
  try {
    const asked = readArguments(args);
    if (asked.command === 'check') return runCheck(asked, output);
    if (asked.command === 'from-template') return runFromTemplate(asked, output);
    if (asked.command === 'to-template') return runToTemplate(asked, output);
    output.out(USAGE);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.error(`Error: ${error.message}\n`);
    return 2;
  }
}
