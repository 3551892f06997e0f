import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { describePackage, packageFolder } from './packages.ts';

/** Where the licenses of what is not an npm package stand: the typeface, and what was compiled into the engines. */
const OTHERS = ['src/ui/theme/fonts/OFL.txt', 'src/engine/*/module/NOTICES.txt'];

/** Writes `/licenses.txt` at the end of a build: the licenses of all that the site's own files contain of others' work. */
export function licenses(): AstroIntegration {
  const folders = new Set<string>();
  const collect = () => ({
    name: 'licenses',
    generateBundle(_options: unknown, bundle: Readonly<Record<string, object>>) {
      for (const part of Object.values(bundle)) {
        if (!('moduleIds' in part) || !Array.isArray(part.moduleIds)) continue;
        for (const folder of part.moduleIds.map(packageFolder)) if (folder !== undefined) folders.add(folder);
      }
    },
  });
  return {
    name: 'licenses',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [collect()], worker: { plugins: () => [collect()] } } });
      },
      'astro:build:done': ({ dir }) => {
        const packages = [...folders].sort().map(describePackage);
        const others = OTHERS.flatMap((pattern) => globSync(pattern).sort()).map((file) =>
          readFileSync(file, 'utf8'),
        );
        const text = [...packages, ...others].map((each) => each.trim()).join(`\n\n${'-'.repeat(80)}\n\n`);
        writeFileSync(fileURLToPath(new URL('licenses.txt', dir)), `${text}\n`);
      },
    },
  };
}
