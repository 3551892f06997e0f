import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const INJECT = fileURLToPath(new URL('inject-style.ts', import.meta.url));

/**
 * Keeps Monaco's styles with its scripts. Astro links the styles of every script that a page may load, and Monaco's
 * would then hold up the first paint of pages that can do without it.
 */
export function monacoStyles(): Plugin {
  return {
    name: 'monaco-styles',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('.css') || importer === undefined || !importer.includes('/monaco-editor/'))
        return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      return resolved === null ? null : `\0monaco-style:${resolved.id}.js`;
    },
    load(id) {
      if (!id.startsWith('\0monaco-style:')) return null;
      const file = id.slice('\0monaco-style:'.length, -'.js'.length);
      return `import { injectStyle } from ${JSON.stringify(INJECT)};\nimport css from ${JSON.stringify(`${file}?inline`)};\ninjectStyle(css);`;
    },
  };
}
