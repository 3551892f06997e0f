/**
 * The policy command: `test`, `verify` and `expand` with the flags, the output and the exit codes of gator 3.23.
 * In this folder: reading of arguments, files and suites, and writing of results. Every verdict is the engine's.
 */
import { readArguments } from './arguments.ts';
import { loadGatekeeper } from './new-gatekeeper.ts';
import { Refusal } from './refusal.ts';
import { readInput } from './stream.ts';
import { testObjects } from './test-objects.ts';
import { asJson, asText, asYaml } from './test-output.ts';
import { USAGE } from './usage.ts';

/** Where the input comes from, and where the output goes. */
export interface Terminal {
  /** The standard input; undefined where there is none. */
  input(): Promise<string | undefined>;
  out(text: string): void;
  error(text: string): void;
}

/**
 * Runs the command.
 * @param args what stands after the command's name
 * @returns the exit code: 0; 1 where a policy denies, a test fails or the input is bad
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const asked = readArguments(args);
    if (asked.command === 'help') {
      terminal.out(USAGE);
      return 0;
    }
    if (asked.command === 'expand') {
      const { runExpand } = await import('./expand.ts');
      return runExpand(asked, await terminal.input(), terminal);
    }
    const newGatekeeper = await loadGatekeeper(asked.cel);
    if (asked.command === 'verify') {
      // Only this command needs what reads suites, which takes a while to load.
      const { runSuites } = await import('./suites.ts');
      return runSuites(newGatekeeper, asked, terminal);
    }
    const stream = readInput(asked.files, await terminal.input(), terminal);
    const results = testObjects(newGatekeeper, stream);
    const isDenied = ({ enforcementAction, scopedActions = [] }: (typeof results)[number]) =>
      enforcementAction === 'deny' || scopedActions.includes('deny');
    const shown = asked.denyOnly ? results.filter(isDenied) : results;
    terminal.out({ json: asJson, yaml: asYaml, text: asText }[asked.format](shown));
    return results.some(isDenied) ? 1 : 0;
  } catch (error) {
    terminal.error(explain(error));
    return 1;
  }
}

function explain(error: unknown): string {
  if (error instanceof Refusal) return [error.message, ...error.places, ''].join('\n');
  return `This is a mistake in the command itself: ${error instanceof Error ? error.message : String(error)}\n`;
}
