import { run } from '../../../src/cli/policy/index.ts';

/** What the command printed, and its exit code. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the policy command; durations and the place of the project are made the same everywhere. */
export async function policy(args: readonly string[], input?: string): Promise<Answer> {
  const printed = { out: '', error: '' };
  const code = await run(args, {
    input: async () => input,
    out: (text) => {
      printed.out += text;
    },
    error: (text) => {
      printed.error += text;
    },
  });
  return { code, out: settled(printed.out), error: settled(printed.error) };
}

function settled(text: string): string {
  const root = process.cwd();
  return text
    .replace(/\d+\.\d{3}s/g, '0.000s')
    .replaceAll(root, '/ROOT')
    .replaceAll(root.slice(1), 'ROOT');
}
