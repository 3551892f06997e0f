import { parseArgs } from 'node:util';
import type { CelOptions } from '../../engine/cel/index.ts';
import { readNativeValidation } from './native-validation.ts';
import { Refusal } from './refusal.ts';
import { USAGE } from './usage.ts';

/** What is asked of the command. */
export type Arguments =
  | { readonly command: 'help' }
  | {
      readonly command: 'test';
      readonly files: readonly string[];
      readonly format: 'text' | 'json' | 'yaml';
      readonly denyOnly: boolean;
      /** Undefined where templates are judged by their Rego. */
      readonly cel: CelOptions | undefined;
    }
  | {
      readonly command: 'expand';
      readonly files: readonly string[];
      readonly format: string;
      /** Where to write; empty stands for the standard output. */
      readonly outputFile: string;
    }
  | {
      readonly command: 'verify';
      readonly paths: readonly string[];
      readonly filter: string;
      readonly verbose: boolean;
      readonly cel: CelOptions | undefined;
    };

const HELP = { help: { type: 'boolean', short: 'h' } } as const;

/**
 * Reads the arguments. A flag of gator that cannot be kept here is refused, not passed over.
 * @throws Refusal
 */
export function readArguments(args: readonly string[]): Arguments {
  const [command, ...given] = args;
  for (const each of given.slice(0, flagsEnd(given))) refuseKnownFlag(command, each);
  if (command === 'test') return readTest(given);
  if (command === 'verify') return readVerify(given);
  if (command === 'expand') return readExpand(given);
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    return { command: 'help' };
  }
  throw usageError(`unknown command ${JSON.stringify(command)}: it is test, verify or expand`);
}

function flagsEnd(args: readonly string[]): number {
  const end = args.indexOf('--');
  return end === -1 ? args.length : end;
}

const UNAVAILABLE: readonly (readonly [flag: RegExp, reason: string])[] = [
  [/^(--trace|-t)(=|$)/, 'a trace is printed by OPA, which does not run here'],
  [/^--stats(=|$)/, 'the figures are those of OPA, which does not run here'],
  [/^(--image|-i|--tempdir|-d)(=|$)/, 'images are not pulled: name the files'],
];

function refuseKnownFlag(command: string | undefined, argument: string): void {
  for (const [flag, reason] of UNAVAILABLE) {
    if (flag.test(argument)) throw new Refusal(`Error: ${argument} is a flag of gator only: ${reason}`);
  }
  if (command === 'test' && /^(--verbose|-v)(=|$)/.test(argument)) {
    throw new Refusal(`Error: ${argument} is a flag of gator only: what Rego prints is not collected here`);
  }
}

function readTest(args: readonly string[]): Arguments {
  const { cel, rest } = readNativeValidation('test', args);
  const { values, positionals } = parse(() =>
    parseArgs({
      args: [...rest],
      options: {
        ...HELP,
        filename: { type: 'string', short: 'f', multiple: true, default: [] },
        output: { type: 'string', short: 'o', default: '' },
        'deny-only': { type: 'boolean', default: false },
      },
      allowPositionals: true,
    }),
  );
  if (values.help) return { command: 'help' };
  const [first] = positionals;
  if (first !== undefined) throw usageError(`unknown command ${JSON.stringify(first)} for "test"`);
  const output = values.output.toLowerCase();
  // gator takes a format that it does not know for none.
  const format = output === 'json' || output === 'yaml' ? output : 'text';
  return { command: 'test', files: values.filename, format, denyOnly: values['deny-only'], cel };
}

function readExpand(args: readonly string[]): Arguments {
  const { values, positionals } = parse(() =>
    parseArgs({
      args: [...args],
      options: {
        ...HELP,
        filename: { type: 'string', short: 'n', multiple: true, default: [] },
        format: { type: 'string', short: 'f', default: '' },
        outputfile: { type: 'string', short: 'o', default: '' },
      },
      allowPositionals: true,
    }),
  );
  if (values.help) return { command: 'help' };
  const [first] = positionals;
  if (first !== undefined) throw usageError(`unknown command ${JSON.stringify(first)} for "expand"`);
  return { command: 'expand', files: values.filename, format: values.format, outputFile: values.outputfile };
}

function readVerify(args: readonly string[]): Arguments {
  const { cel, rest } = readNativeValidation('verify', args);
  const { values, positionals } = parse(() =>
    parseArgs({
      args: [...rest],
      options: {
        ...HELP,
        run: { type: 'string', short: 'r', default: '' },
        verbose: { type: 'boolean', short: 'v', default: false },
      },
      allowPositionals: true,
    }),
  );
  if (values.help) return { command: 'help' };
  if (positionals.length === 0) throw usageError('accepts 1 arg(s), received 0');
  return { command: 'verify', paths: positionals, filter: values.run, verbose: values.verbose, cel };
}

/** Runs Node's parser, whose mistakes are the user's. */
function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw usageError(error.message);
  }
}

function usageError(message: string): Refusal {
  return new Refusal(`Error: ${message}\n${USAGE}`);
}
