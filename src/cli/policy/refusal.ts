import { GatekeeperError } from '../../engine/gatekeeper/index.ts';
import type { ManifestDocument } from '../../engine/manifest/index.ts';

/** An object, and where it was read. */
export interface Source {
  /** The file as the user named it. */
  readonly file: string;
  readonly document: ManifestDocument;
}

/** What cannot be done: the message in gator's words, and what stands where, as `file:line: reason`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly places: readonly string[];

  constructor(message: string, places: readonly string[] = []) {
    super(message);
    this.places = places;
  }
}

/**
 * Runs one step with a document; what Gatekeeper has against it comes out as a refusal with its place.
 * @param source the document that an error is about
 * @param words what gator says around Gatekeeper's message
 * @throws Refusal
 */
export function step<T>(source: Source, words: (error: GatekeeperError) => string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof GatekeeperError)) throw error;
    throw new Refusal(words(error), placesOf(error, source));
  }
}

function placesOf(error: GatekeeperError, { file, document }: Source): string[] {
  if (error.regoErrors.length === 0) {
    return [`${file}:${document.locate(error.path).line}: ${error.message}`];
  }
  return error.regoErrors.map(({ path, line, column, message }) => {
    return `${file}:${document.locateInString(path, line, column).line}: ${message}`;
  });
}

/** What the operating system says of a file, in Go's words: `open FILE: no such file or directory`. */
export function systemWords(error: unknown, action: string, file: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EISDIR') return `read ${file}: is a directory`;
  const words = SYSTEM_WORDS.get(code) ?? (error instanceof Error ? error.message : String(error));
  return `${action} ${file}: ${words}`;
}

const SYSTEM_WORDS = new Map([
  ['ENOENT', 'no such file or directory'],
  ['ENOTDIR', 'not a directory'],
  ['EACCES', 'permission denied'],
  ['ELOOP', 'too many levels of symbolic links'],
]);
