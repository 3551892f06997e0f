import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { output, run } from './run.ts';

const metadataSchema = z.object({
  packages: z.array(z.object({ name: z.string(), manifest_path: z.string() })),
});

/**
 * Puts regorus with our changes where the crate expects it: the package of crates.io, the files of `regorus/` that take
 * the place of its own, and `regorus/regorus.patch`.
 * @param crate the folder of the crate
 * @param version of regorus, as the crate is locked to
 */
export function prepareRegorus(crate: string, version: string): void {
  const changes = join(crate, 'regorus');
  const changed = join(crate, 'target/regorus');
  rmSync(changed, { recursive: true, force: true });
  cpSync(download(join(crate, 'target/download'), version), changed, { recursive: true });
  run('chmod', ['-R', 'u+w', changed]);
  run('patch', ['--strip=1', `--directory=${changed}`, `--input=${join(changes, 'regorus.patch')}`]);
  for (const file of ['number.rs', 'number', 'go_text.rs']) {
    cpSync(join(changes, file), join(changed, 'src', file), { recursive: true });
  }
}

/** The folder that Cargo keeps the package in. A package of its own asks for it, since the crate asks for the changed one. */
function download(folder: string, version: string): string {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src/lib.rs'), '');
  const manifest = join(folder, 'Cargo.toml');
  writeFileSync(
    manifest,
    [
      '[package]',
      'name = "download"',
      'version = "0.0.0"',
      '[dependencies]',
      `regorus = { version = "=${version}", default-features = false }`,
      '[workspace]',
      '',
    ].join('\n'),
  );
  const metadata = output('cargo', ['metadata', '--format-version', '1', '--manifest-path', manifest]);
  if (metadata === undefined) throw new Error(`Cargo could not download regorus ${version}.`);
  const { packages } = metadataSchema.parse(JSON.parse(metadata));
  const found = packages.find(({ name }) => name === 'regorus');
  if (found === undefined) throw new Error(`Cargo did not say where regorus ${version} is.`);
  return dirname(found.manifest_path);
}
