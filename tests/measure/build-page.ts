import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A built page, to be removed after use. */
export interface BuiltPage {
  readonly folder: string;
  remove(): void;
}

/** Builds the page in a folder as the course's pages are built: modules, workers, assets in files of their own. */
export async function buildPage(source: URL): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  await build({
    root: fileURLToPath(source),
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, target: 'esnext', assetsInlineLimit: 0 },
    worker: { format: 'es' },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
