import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

const hashes = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

const manifestSchema = z.strictObject({
  /** Tools and libraries that made the module. */
  versions: z.record(z.string(), z.string()),
  /** Choices that shape the module. */
  options: z.record(z.string(), z.string()),
  /** SHA-256 of the files that the module was built from. */
  source: hashes,
  /** SHA-256 of the files of the module. */
  module: hashes,
});

/** Ties a built module to the source that it was built from. Stands beside the module as `manifest.json`. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Reads a manifest. @throws ZodError when it has another shape */
export function readManifest(file: string | URL): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Writes the manifest of a module into its folder. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** SHA-256 of files, by their names. */
export function hashFiles(folder: string, files: readonly string[]): Record<string, string> {
  const entries = [...files].sort().map((file) => {
    const content = readFileSync(join(folder, file));
    return [file, createHash('sha256').update(content).digest('hex')];
  });
  return Object.fromEntries(entries);
}

/** The files that make our Rust crate: its `Cargo.toml`, `Cargo.lock`, and what is in `src` and `regorus`. */
export function crateFiles(crate: string): readonly string[] {
  const sources = ['src', 'regorus'].flatMap((folder) =>
    filesIn(join(crate, folder)).map((name) => `${folder}/${name}`),
  );
  return ['Cargo.toml', 'Cargo.lock', ...sources];
}

/** All files of a folder and below. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
