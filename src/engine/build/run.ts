import { spawnSync } from 'node:child_process';

/** Runs a program, shows its output, and throws when it fails. `env` adds to the environment. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): void {
  console.log(`\n> ${program} ${args.join(' ')}`);
  const { status, error } = spawnSync(program, args, { ...withEnv(options), stdio: 'inherit' });
  if (error) throw new Error(`${program} did not start: ${error.message}`);
  if (status !== 0) throw new Error(`${program} failed with exit code ${status}.`);
}

/** What a program writes to its standard output; undefined where it is not there or fails. */
export function output(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): string | undefined {
  const { status, stdout } = spawnSync(program, args, { ...withEnv(options), encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function withEnv({ cwd, env = {} }: RunOptions) {
  return { cwd, env: { ...process.env, ...env } };
}
