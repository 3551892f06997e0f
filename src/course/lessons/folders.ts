import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from './problems.ts';

/** The lessons' files, named relative to their root with `/` between the parts. */
export interface Library {
  readonly report: Report;
  /** @returns undefined where there is no such file */
  text(file: string): string | undefined;
  files(folder: string): readonly string[];
  folders(folder: string): readonly string[];
}

/** Opens the folder `lessons`. Hidden files and folders are passed over. */
export function openLibrary(root: string, report: Report): Library {
  const entries = (folder: string) => {
    const path = join(root, folder);
    const all = existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
    return all.filter((entry) => !entry.name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  return {
    report,
    text: (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined),
    files: (folder) => entries(folder).flatMap((entry) => (entry.isFile() ? [entry.name] : [])),
    folders: (folder) => entries(folder).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
  };
}

/** A folder whose number gives its place, for example `02-first-constraint`. */
export interface NumberedFolder {
  readonly path: string;
  readonly slug: string;
}

/** The folders in a folder, in the order of their numbers. A folder without a number is reported. */
export function numberedFolders(library: Library, parent: string): readonly NumberedFolder[] {
  const seen = new Map<string, string>();
  const folders = library.folders(parent).flatMap((name) => {
    const path = parent === '' ? name : `${parent}/${name}`;
    const { number, slug } = /^(?<number>\d+)-(?<slug>[a-z0-9-]+)$/.exec(name)?.groups ?? {};
    if (number === undefined || slug === undefined) {
      library.report(path, 'must be named by a number and lower-case words, for example 01-introduction');
      return [];
    }
    for (const part of [`the number ${Number(number)}`, `the name ${slug}`]) {
      const other = seen.get(part);
      if (other === undefined) seen.set(part, name);
      else library.report(path, `has ${part}, which ${other} has already`);
    }
    return [{ path, slug, number: Number(number) }];
  });
  return folders.sort((a, b) => a.number - b.number);
}

/** Every file in a folder and those below it, relative to it. */
export function filesBelow(library: Library, folder: string): readonly string[] {
  const below = library.folders(folder).flatMap((name) => {
    return filesBelow(library, `${folder}/${name}`).map((file) => `${name}/${file}`);
  });
  return [...library.files(folder), ...below];
}
