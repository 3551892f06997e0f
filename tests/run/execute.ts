import { spawn } from 'node:child_process';

/** How a step ended. */
export interface Outcome {
  /** Exit code; 1 where the step was ended by a signal or did not start. */
  readonly code: number;
  /** What it wrote to its standard output. */
  readonly output: string;
}

/** Runs an npm script, and shows its output as it comes. `env` adds to the environment. */
export function execute(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn('npm', ['run', '--silent', ...command], {
    env: { ...process.env, ...color, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve({ code: 1, output });
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
