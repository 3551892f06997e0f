import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { Files } from '../../../src/course/exercise/types.ts';

/** Answers with a line that names the worker; the text `do` says how to misbehave. */
const name = Math.random();
const answer = ({ do: action }: Files) => {
  if (action === 'hang') for (;;);
  if (action === 'exit') process.exit(3);
  if (action === 'throw') throw new RangeError('Out of memory.');
  return [
    { file: String(name), line: 1, column: 1, endLine: 1, endColumn: 2, severity: 'error', message: action },
  ];
};

const service = {
  start: () => undefined,
  startCompiler: () => undefined,
  startCel: () => undefined,
  diagnose: (_: unknown, texts: Files) => answer(texts),
  check: (_: unknown, texts: Files) => ({
    passed: true,
    diagnostics: answer(texts),
    cases: [],
    signature: '',
  }),
};
if (parentPort !== null) expose(service, nodeEndpoint(parentPort));
