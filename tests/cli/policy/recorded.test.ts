import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { policy } from './command.ts';

/** What gator 3.23.1 answered, run in the root of the project; durations are written as 0.000s. */
const recording = z.array(
  z.object({
    name: z.string(),
    args: z.array(z.string()),
    code: z.number(),
    out: z.string(),
    error: z.string(),
  }),
);

const recorded = ['recorded.json', 'cel/recorded.json'].flatMap((name) => {
  const file = new URL(`./fixtures/${name}`, import.meta.url);
  return recording.parse(JSON.parse(readFileSync(file, 'utf8')));
});

test.each(recorded)(
  'as gator: $name',
  async ({ args, code, out, error }) => {
    const answer = await policy(args);
    expect(answer).toMatchObject({ code, out });
    // Places are added to what gator says, and nothing else.
    const added = answer.error.split('\n').filter((line) => !error.split('\n').includes(line));
    for (const line of added) expect(line).toMatch(/^\S+\.ya?ml:\d+: .+|^WARNING - Resource named/);
    const said = error.split('\n').filter((line) => !line.includes('WARNING - Resource named'));
    for (const line of said) expect(answer.error.split('\n')).toContain(line);
  },
  30_000,
);
