import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './usage.ts';

/** Reads a file. @throws UsageError where it cannot be read */
export function readText(file: string): string {
  return attempt(file, () => readFileSync(file, 'utf8'));
}

/** The files that a name stands for: itself, or of a directory all JSON and YAML below it. @throws UsageError */
export function filesAt(name: string): readonly string[] {
  return attempt(name, () => {
    if (!statSync(name).isDirectory()) return [name];
    return readdirSync(name, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(json|ya?ml)$/i.test(file))
      .map((file) => join(name, file))
      .filter((file) => statSync(file).isFile())
      .sort();
  });
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const isSystemError = error instanceof Error && 'code' in error;
    if (isSystemError) throw new UsageError(`cannot read ${file}: ${error.message}`);
    throw error;
  }
}
