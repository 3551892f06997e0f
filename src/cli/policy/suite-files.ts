import { readdirSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { Refusal, systemWords } from './refusal.ts';
import { readSuite, type Suite } from './suite.ts';

/**
 * Finds the suites of a path: a suite, the suites in a folder, or with `/...` those in all folders below it.
 * Source: gatekeeper/pkg/gator/verify/read_suites.go.
 * @throws Refusal in gator's words
 */
export function suitesAt(named: string): Suite[] {
  const isRecursive = named.endsWith('/...');
  const shown = isRecursive ? named.slice(0, -3) : named;
  const target = resolve(shown);
  const refuse = (reason: string) => new Refusal(`Error: listing test files: ${reason}`);
  // gator looks at files from the root, without its slash.
  const words = target.slice(1);
  let isFolder: boolean;
  try {
    isFolder = statSync(target).isDirectory();
  } catch (error) {
    throw refuse(systemWords(error, 'stat', words));
  }
  if (!isFolder && isRecursive) {
    throw refuse(`can only recursively traverse directories, not a directory: ${JSON.stringify(words)}`);
  }
  if (!isFolder && !isYaml(target)) {
    throw refuse(`unsupported extension: ${JSON.stringify(extname(target))}`);
  }
  const files = isFolder ? filesIn(target, isRecursive) : [''];
  const prefix = !isFolder || shown.endsWith('/') ? shown : `${shown}/`;
  return files
    .map((file) => readSuite(join(target, file), prefix + file))
    .filter((suite) => suite !== undefined)
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Paths relative to the folder. */
function filesIn(folder: string, isRecursive: boolean): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return isYaml(entry.name) ? [entry.name] : [];
    if (!isRecursive) return [];
    return filesIn(join(folder, entry.name), true).map((file) => `${entry.name}/${file}`);
  });
}

function isYaml(file: string): boolean {
  return ['.yaml', '.yml'].includes(extname(file));
}
