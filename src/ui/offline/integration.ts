import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** What few readers ever ask for, and is large: kept when it is first used. */
const SELDOM_USED = [/^\/assets\/cel\..*\.gz$/, /^\/licenses\.txt$/];

/** Writes `/offline.js` at the end of a build: the service worker with the names of all files of the site. */
export function offline(): AstroIntegration {
  return {
    name: 'offline',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const site = fileURLToPath(dir);
        const files = filesOf(site);
        const worker = readFileSync(new URL('worker.js', import.meta.url), 'utf8');
        const addresses = files.map(addressOf).filter(isKeptAhead);
        writeFileSync(join(site, 'offline.js'), fillIn(worker, addresses, versionOf(site, files)));
      },
    },
  };
}

/** Puts the site's addresses and version into the worker's text. */
export function fillIn(worker: string, addresses: readonly string[], version: string): string {
  return worker.replace('__VERSION__', version).replace("['__FILES__']", JSON.stringify(addresses));
}

/** The address under which a file of the site is asked for. */
export function addressOf(file: string): string {
  return `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`;
}

/** Whether a file is kept before anybody asks for it. */
export function isKeptAhead(address: string): boolean {
  return !SELDOM_USED.some((pattern) => pattern.test(address));
}

function filesOf(site: string): readonly string[] {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'offline.js')
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length))
    .sort();
}

function versionOf(site: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(site, file)));
  return hash.digest('hex').slice(0, 16);
}
