import { readdirSync } from 'node:fs';
import { posix, sep } from 'node:path';

/** The addresses of all pages of a built site, for example `/introduction/`. */
export function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => posix.join('/', name.split(sep).join('/')).replace(/index\.html$/, ''))
    .sort();
}
