import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** What each script of the site imports at once, by file names as in `assets/page.js`. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/**
 * Lets a page's head name all scripts that the page begins with. A browser finds out by itself only when it has read the
 * page to its end, and of what those scripts import only when it has them: two more rounds over a slow network.
 */
export function scriptPreloads(): AstroIntegration {
  const imports = new Map<string, readonly string[]>();
  return {
    name: 'script-preloads',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        const collect = {
          name: 'script-preloads',
          generateBundle(_options: unknown, bundle: Readonly<Record<string, object>>) {
            for (const [file, part] of Object.entries(bundle))
              if ('imports' in part && Array.isArray(part.imports)) imports.set(file, part.imports);
          },
        };
        updateConfig({ vite: { plugins: [collect] } });
      },
      'astro:build:done': ({ dir }) => {
        const site = fileURLToPath(dir);
        const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) =>
          file.endsWith('.html'),
        );
        for (const page of pages) {
          const file = join(site, page);
          writeFileSync(file, withPreloads(readFileSync(file, 'utf8'), imports));
        }
      },
    },
  };
}

/** The page with a `modulepreload` link in its head for each module that its script elements lead to. */
export function withPreloads(page: string, imports: Imports): string {
  const wanted = new Set<string>();
  const add = (file: string) => {
    if (wanted.has(file)) return;
    wanted.add(file);
    imports.get(file)?.forEach(add);
  };
  for (const [, file = ''] of page.matchAll(/<script type="module" src="\/([^"]+)"/g)) add(file);
  const links = [...wanted].map((file) => `<link rel="modulepreload" href="/${file}">`);
  return page.replace('</head>', () => `${links.join('')}</head>`);
}
