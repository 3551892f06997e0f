import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
// Gives the code in the prose the editor's grammars: Rego v1, and Rego inside YAML.
import './src/ui/editor/highlight/prism.ts';
import { monacoStyles } from './src/ui/editor/monaco/styles-plugin.ts';
import { licenses } from './src/ui/licenses/integration.ts';
import { offline } from './src/ui/offline/integration.ts';
import { scriptPreloads } from './src/ui/page/preload-integration.ts';

/** Monaco's YAML worker without the formatter that it brings, and with the place where Monaco now keeps its own worker. */
const yamlWorkerAliases = [
  {
    find: /^prettier\/.*/,
    replacement: fileURLToPath(new URL('src/ui/editor/monaco/no-formatter.ts', import.meta.url)),
  },
  {
    find: 'monaco-editor/esm/vs/editor/editor.worker.js',
    replacement: 'monaco-editor/editor/editor.worker',
  },
];

export default defineConfig({
  // The offline copy comes last: it counts the files as they are in the end.
  integrations: [mdx(), scriptPreloads(), licenses(), offline()],
  // No inline scripts or styles: the layout's content security policy allows none (but styles where the editor runs).
  build: { inlineStylesheets: 'never', assets: 'assets' },
  markdown: { syntaxHighlight: 'prism' },
  vite: {
    build: { assetsInlineLimit: 0 },
    plugins: [monacoStyles()],
    resolve: { alias: yamlWorkerAliases },
    worker: { format: 'es' },
  },
});
