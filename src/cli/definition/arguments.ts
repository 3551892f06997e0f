import { parseArgs } from 'node:util';
import { USAGE, UsageError } from './usage.ts';

/** What is asked of `check`. */
export interface CheckArguments {
  readonly command: 'check';
  readonly files: readonly string[];
  readonly asJson: boolean;
}

/** What is asked of `from-template`. */
export interface FromTemplateArguments {
  readonly command: 'from-template';
  readonly file: string;
  readonly kinds: readonly string[];
  readonly apiGroups: readonly string[];
  readonly displayName: string | undefined;
}

/** What is asked of `to-template`. */
export interface ToTemplateArguments {
  readonly command: 'to-template';
  readonly file: string;
  readonly parameters: string | undefined;
  readonly name: string;
  readonly scope: string;
  /** Pairs of a URL and the file that stands for it. */
  readonly sources: readonly (readonly [url: string, file: string])[];
  readonly asJson: boolean;
}

/** What is asked of the command. */
export type Arguments =
  | { readonly command: 'help' }
  | CheckArguments
  | FromTemplateArguments
  | ToTemplateArguments;

const COMMON = {
  help: { type: 'boolean', short: 'h', default: false },
  output: { type: 'string', short: 'o' },
} as const;

/** Reads the arguments. @throws UsageError */
export function readArguments(args: readonly string[]): Arguments {
  const [command, ...rest] = args;
  if (command === 'check') return readCheck(rest);
  if (command === 'from-template') return readFromTemplate(rest);
  if (command === 'to-template') return readToTemplate(rest);
  if (command === 'help' || command === '--help' || command === '-h') return { command: 'help' };
  const found = command === undefined ? 'a command is missing' : `unknown command ${JSON.stringify(command)}`;
  throw new UsageError(`${found}: it is check, from-template or to-template\n${USAGE}`);
}

function readCheck(args: readonly string[]): Arguments {
  const { values, positionals } = parse(() =>
    parseArgs({ args: [...args], options: COMMON, allowPositionals: true }),
  );
  if (values.help) return { command: 'help' };
  if (positionals.length === 0) throw new UsageError('check needs a file or a directory');
  return { command: 'check', files: positionals, asJson: isJson(values.output, ['json']) };
}

function readFromTemplate(args: readonly string[]): Arguments {
  const { values, positionals } = parse(() =>
    parseArgs({
      args: [...args],
      options: {
        ...COMMON,
        kind: { type: 'string', multiple: true, default: ['Pod'] },
        'api-group': { type: 'string', multiple: true, default: [''] },
        'display-name': { type: 'string' },
      },
      allowPositionals: true,
    }),
  );
  if (values.help) return { command: 'help' };
  isJson(values.output, ['json']);
  return {
    command: 'from-template',
    file: onlyFile(positionals, 'from-template'),
    kinds: values.kind,
    apiGroups: values['api-group'],
    displayName: values['display-name'],
  };
}

function readToTemplate(args: readonly string[]): Arguments {
  const { values, positionals } = parse(() =>
    parseArgs({
      args: [...args],
      options: {
        ...COMMON,
        parameters: { type: 'string', short: 'p' },
        name: { type: 'string', default: 'assignment' },
        scope: { type: 'string', default: '/subscriptions/00000000-0000-0000-0000-000000000000' },
        source: { type: 'string', multiple: true, default: [] },
      },
      allowPositionals: true,
    }),
  );
  if (values.help) return { command: 'help' };
  return {
    command: 'to-template',
    file: onlyFile(positionals, 'to-template'),
    parameters: values.parameters,
    name: values.name,
    scope: values.scope,
    sources: values.source.map(readSource),
    asJson: isJson(values.output, ['json', 'yaml']),
  };
}

/** A URL may hold `=` itself, a file's name hardly does. */
function readSource(pair: string): readonly [string, string] {
  const at = pair.lastIndexOf('=');
  if (at > 0 && at < pair.length - 1) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new UsageError(
    `--source takes a URL and a file, as in https://example.com/template.yaml=template.yaml`,
  );
}

function onlyFile(positionals: readonly string[], command: string): string {
  const [file, second] = positionals;
  if (file !== undefined && second === undefined) return file;
  throw new UsageError(`${command} takes one file, received ${positionals.length}`);
}

function isJson(output: string | undefined, formats: readonly string[]): boolean {
  if (output === undefined || formats.includes(output)) return output === 'json';
  throw new UsageError(`unknown output format ${JSON.stringify(output)}: it is ${formats.join(' or ')}`);
}

/** Runs Node's parser, whose mistakes are the user's. */
function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
