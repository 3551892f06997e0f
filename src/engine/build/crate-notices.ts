import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { output } from './run.ts';

const metadataSchema = z.object({
  packages: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      version: z.string(),
      license: z.string().nullable(),
      source: z.string().nullable(),
      manifest_path: z.string(),
    }),
  ),
  resolve: z.object({
    root: z.string(),
    nodes: z.array(
      z.object({
        id: z.string(),
        deps: z.array(
          z.object({ pkg: z.string(), dep_kinds: z.array(z.object({ kind: z.string().nullable() })) }),
        ),
      }),
    ),
  }),
});

type Metadata = z.infer<typeof metadataSchema>;

const LICENSE_FILES = /^(?:licen[cs]e|copying|notice|copyright)/i;

/** The licenses of all crates that a crate for WebAssembly is linked with: names, versions and texts, each text once. */
export function crateNotices(crate: string): string {
  const metadata = output(
    'cargo',
    ['metadata', '--format-version', '1', '--locked', '--filter-platform', 'wasm32-unknown-unknown'],
    { cwd: crate },
  );
  const known = metadataSchema.parse(JSON.parse(metadata ?? ''));
  const namesByText = new Map<string, string[]>();
  for (const { name, version, license, manifest_path: manifest } of linked(known)) {
    const folder = dirname(manifest);
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && LICENSE_FILES.test(entry.name))
      .map((entry) => entry.name)
      .sort();
    const texts = chosen(license, files).map((file) => readFileSync(join(folder, file), 'utf8').trim());
    for (const text of texts.length > 0 ? texts : ['(The crate carries no text of its own.)']) {
      const names = namesByText.get(text) ?? [];
      namesByText.set(text, [...names, `${name} ${version} (${license ?? 'see below'})`]);
    }
  }
  return [...namesByText].map(([text, names]) => `=== ${names.join('\n=== ')}\n\n${text}\n`).join('\n');
}

/** Where a crate may be taken under MIT's license, that one is chosen. */
function chosen(license: string | null, files: readonly string[]): readonly string[] {
  const others = files.filter((file) => !/apache|unlicense|boost/i.test(file));
  return license?.includes('MIT') && others.length > 0 ? others : files;
}

/** What is linked: neither build scripts nor macros' own helpers, nor the crate itself. */
function linked({ packages, resolve }: Metadata): Metadata['packages'] {
  const reached = new Set<string>();
  const visit = (id: string) => {
    if (reached.has(id)) return;
    reached.add(id);
    const dependencies = resolve.nodes.find((node) => node.id === id)?.deps ?? [];
    for (const { pkg, dep_kinds: kinds } of dependencies)
      if (kinds.some(({ kind }) => kind === null)) visit(pkg);
  };
  visit(resolve.root);
  return packages.filter(({ id }) => reached.has(id) && id !== resolve.root);
}
