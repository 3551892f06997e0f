import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const packageSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

const LICENSE_FILES = /^(?:licen[cs]e|copying|notice|third-?party)/i;

/** The folder of the npm package that a module belongs to; `undefined` for a module of the project's own. */
export function packageFolder(module: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(
    module.replaceAll('\\', '/').replace(/^\0[^/]*/, ''),
  )?.[0];
}

/**
 * A package's name, version and license, and the texts that its license asks to be passed on.
 * @throws where the package says nothing of its license
 */
export function describePackage(folder: string): string {
  const { name, version, license } = packageSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILES.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}
