import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { groupVersionKind, type KubernetesObject, textAt } from '../../engine/gatekeeper/index.ts';
import { type ManifestDocument, readManifest } from '../../engine/manifest/index.ts';
import { Refusal, type Source, systemWords } from './refusal.ts';

/** What `gator test` reads: files, folders with all that is below them, and the standard input, as one stream. */

/** An object of the stream. */
export interface StreamObject extends Source {
  readonly object: KubernetesObject;
}

const EXTENSIONS = ['.yaml', '.yml', '.json'];
const STDIN = 'stdin';

/**
 * Reads the stream: gatekeeper/pkg/gator/reader/filereader.go.
 * @param names files and folders; `-` stands for the standard input, which is read anyway
 * @param input the text of the standard input, if there is one
 * @throws Refusal in gator's words
 */
function readStream(names: readonly string[], input: string | undefined): StreamObject[] {
  const files = names
    .filter((name) => name !== '-')
    .flatMap((name) => filesAt(name))
    .flatMap((file) => readFile(file));
  const words = 'reading: reading from stdin: reading: reading yaml source';
  return [...files, ...(input === undefined ? [] : objectsIn(STDIN, input, words))];
}

/**
 * Reads the stream and tells of objects that are there twice.
 * @throws Refusal in gator's words, also where there is no object at all
 */
export function readInput(
  names: readonly string[],
  input: string | undefined,
  terminal: { error(text: string): void },
): StreamObject[] {
  const stream = readStream(names, input);
  for (const conflict of conflictsIn(stream)) terminal.error(`${conflict}\n`);
  if (stream.length === 0) throw new Refusal('no input data identified');
  return stream;
}

function filesAt(name: string): string[] {
  const refuse = (reason: string) => new Refusal(`reading: reading from filenames: ${reason}`);
  try {
    if (statSync(name).isDirectory()) return filesBelow(name);
  } catch (error) {
    throw refuse(`stat on path ${JSON.stringify(name)}: ${systemWords(error, 'stat', name)}`);
  }
  if (EXTENSIONS.includes(extname(name))) return [name];
  throw refuse(`path ${JSON.stringify(name)} must be of extensions: [${EXTENSIONS.join(' ')}]`);
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return EXTENSIONS.includes(extname(path)) ? [path] : [];
  });
}

function readFile(file: string): StreamObject[] {
  const where = 'reading: reading from filenames';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal(`${where}: opening file ${JSON.stringify(file)}: ${systemWords(error, 'open', file)}`);
  }
  return objectsIn(file, text, `${where}: reading file ${JSON.stringify(file)}: reading yaml source`);
}

function objectsIn(file: string, text: string, words: string): StreamObject[] {
  if (isBlank(text)) return [];
  const { documents, diagnostics } = readManifest(file, text);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    const message = `error converting YAML to JSON: yaml: line ${error.line}: ${error.message}`;
    throw new Refusal(`${words}: ${message}`, [`${file}:${error.line}: ${error.message}`]);
  }
  return documents.flatMap((document) => {
    const { value } = document;
    if (value === null) return [];
    if (!isMapping(document)) {
      const { line } = document.locate([]);
      throw new Refusal(`${words}: an object starts with apiVersion and kind`, [
        `${file}:${line}: this is no object: it is no mapping`,
      ]);
    }
    return Object.keys(document.value).length === 0 ? [] : [{ file, document, object: document.value }];
  });
}

/** Whether a document is a mapping, and so may be an object. */
export function isMapping(
  document: ManifestDocument,
): document is ManifestDocument & { readonly value: KubernetesObject } {
  const { value } = document;
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text holds nothing but comments and empty documents. */
export function isBlank(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(#.*|---\s*(#.*)?)?$/.test(line));
}

/** What gator logs of objects that are there twice: gatekeeper/pkg/gator/reader/conflictdetector.go. */
function conflictsIn(stream: readonly StreamObject[]): string[] {
  const seen = new Map<string, string>();
  return stream.flatMap(({ file, object }) => {
    const { group, kind } = groupVersionKind(object);
    const name = textAt(object, 'metadata', 'name');
    const key = JSON.stringify([group, kind, name, textAt(object, 'metadata', 'namespace')]);
    const earlier = seen.get(key);
    seen.set(key, file);
    if (earlier === undefined) return [];
    const from = `(from ${sourceWords(file)})`;
    return [
      `WARNING - Resource named ${JSON.stringify(name)} ${from} is already defined in ${sourceWords(earlier)}`,
    ];
  });
}

function sourceWords(file: string): string {
  return file === STDIN ? file : `file: ${JSON.stringify(file)}`;
}
