import { enableCompileCache } from 'node:module';
import { readStandardInput } from './standard-input.ts';

// Stripping types and compiling takes most of the time of a run: what comes of it is kept for the next one.
enableCompileCache();
const [command, ...rest] = process.argv.slice(2);
const isDefinition = command === 'definition';
const { run } = isDefinition ? await import('../definition/index.ts') : await import('./index.ts');

process.exitCode = await run(isDefinition ? rest : process.argv.slice(2), {
  input: () =>
    readStandardInput(() => {
      process.stderr.write(
        'Waiting for the end of the standard input; "</dev/null" says that there is none.\n',
      );
    }),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
