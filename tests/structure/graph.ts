import type { SourceFile } from './imports.ts';

/**
 * The ways from a file to everything that it pulls into the browser's scripts, one for each package or built-in module.
 * @returns specifier to the chain of files that leads to it, the first one first
 */
export function reachable(
  sources: readonly SourceFile[],
  entries: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const found = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const queue = entries.map((entry) => [entry]);
  for (let chain = queue.shift(); chain !== undefined; chain = queue.shift()) {
    const path = chain.at(-1) ?? '';
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { specifier, file, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (typeOnly) continue;
      if (file !== undefined) queue.push([...chain, file]);
      else if (!found.has(specifier)) found.set(specifier, chain);
    }
  }
  return found;
}

/**
 * Where the browser's scripts begin: what Astro files load in a `<script>`, and the components that they or the prose
 * hydrate with a `client:` directive.
 */
export function browserEntries(sources: readonly SourceFile[]): readonly string[] {
  return sources.flatMap(({ text, imports, browserImports }) => {
    const scripts = browserImports.flatMap(({ file }) => file ?? []);
    const hydrated = [...text.matchAll(/<(\w+)\b[^<]*?\bclient:\w+/gs)].map(([, name]) => name);
    const importedAs = hydrated.flatMap((name) => {
      const [, specifier] = new RegExp(`import\\s[^;]*\\b${name}\\b[^;]*from\\s+'([^']+)'`).exec(text) ?? [];
      return imports.find((each) => each.specifier === specifier)?.file ?? [];
    });
    return [...scripts, ...importedAs];
  });
}
