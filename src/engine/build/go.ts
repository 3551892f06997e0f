import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { output, run } from './run.ts';

/** What came of compiling a Go module. */
export interface GoBuild {
  readonly module: Uint8Array;
  /** The licenses of everything that is linked, Go's first. */
  readonly notices: string;
  /** As `go version` says it, for example `go1.26.8`. */
  readonly goVersion: string;
}

const target = { GOOS: 'wasip1', GOARCH: 'wasm', GOFLAGS: '-mod=vendor' };

/** What takes the place of packages, in folders named by their import paths. */
const REPLACED = 'replaced';

/**
 * Compiles a folder with a Go module in it to WebAssembly: a reactor, whose exports can be called once `_initialize`
 * has been. Packages that the module links but never needs can be replaced by smaller ones: see `REPLACED`.
 * @throws Error that says what to install
 */
export function buildGo(source: string): GoBuild {
  const goVersion = output('go', ['env', 'GOVERSION']);
  if (goVersion === undefined) throw new Error('No Go compiler was found. Install Go: https://go.dev/dl/');
  const work = mkdtempSync(join(tmpdir(), 'engine-'));
  try {
    cpSync(source, work, { recursive: true, filter: (file) => relative(source, file) !== REPLACED });
    run('go', ['mod', 'vendor'], { cwd: work });
    const overlay = replacePackages(join(source, REPLACED), work);
    const flags = [
      '-buildmode=c-shared',
      '-overlay',
      overlay,
      '-trimpath',
      '-buildvcs=false',
      '-ldflags=-s -w',
    ];
    run('go', ['build', ...flags, '-o', 'module.wasm', '.'], { cwd: work, env: target });
    return { module: readFileSync(join(work, 'module.wasm')), notices: noticesOf(work), goVersion };
  } finally {
    rmSync(work, { recursive: true });
  }
}

const packageSchema = z.object({ Dir: z.string(), GoFiles: z.array(z.string()) });

/**
 * Puts packages in the place of vendored ones, and of Go's own by an overlay.
 * @returns the overlay's file, for `go build -overlay`
 */
function replacePackages(replaced: string, work: string): string {
  const replace: Record<string, string> = {};
  for (const file of goFiles(replaced)) {
    const name = dirname(file);
    const vendored = join(work, 'vendor', name);
    if (existsSync(vendored)) {
      // Packages may lie below it, and stay.
      for (const each of readdirSync(vendored).filter((name) => name.endsWith('.go')))
        rmSync(join(vendored, each));
      cpSync(join(replaced, file), join(work, 'vendor', file));
      continue;
    }
    const listed = output('go', ['list', '-json=Dir,GoFiles', name], { cwd: work, env: target }) ?? '';
    const { Dir: folder, GoFiles: files } = packageSchema.parse(JSON.parse(listed));
    for (const each of files) replace[join(folder, each)] = '';
    replace[join(folder, files[0] ?? '')] = join(replaced, file);
  }
  const overlay = join(work, 'overlay.json');
  writeFileSync(overlay, JSON.stringify({ Replace: replace }));
  return overlay;
}

function goFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.go'));
}

/** The texts of all licenses, each once, below the names of what it is for. */
function noticesOf(work: string): string {
  const vendor = join(work, 'vendor');
  const licenses = readdirSync(vendor, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\/(licen[cs]e|notice|copying|patents)[^/]*$/i.test(name))
    .sort()
    .map((name) => ({ name, file: join(vendor, name) }));
  const go = { name: 'Go', file: join(output('go', ['env', 'GOROOT']) ?? '', 'LICENSE') };
  const namesByText = new Map<string, string[]>();
  for (const { name, file } of [go, ...licenses]) {
    const text = readFileSync(file, 'utf8').trim();
    namesByText.set(text, [...(namesByText.get(text) ?? []), name]);
  }
  return [...namesByText].map(([text, names]) => `=== ${names.join('\n=== ')}\n\n${text}\n`).join('\n');
}
