import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import type { Diagnostic, Range } from '../diagnostic.ts';
import { createDocument, type ManifestDocument } from './document.ts';
import { wordsFor } from './messages.ts';
import { placeOf } from './place.ts';
import { DEEPEST, decode, UndecodableValue } from './value.ts';

/** What a manifest file holds. A document with an error in it is left out. */
export interface ManifestReading {
  readonly documents: readonly ManifestDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The largest text that is read, in bytes of UTF-8. `kubectl apply` stops there too, because it keeps the whole
 * object in an annotation.
 */
export const MANIFEST_BYTES = 262_144;

/**
 * Reads a manifest file: YAML of one or more documents, or JSON. Empty documents are passed over, as kubectl does.
 * Never throws: whatever is wrong comes as a diagnostic at its place.
 * @param file the file's name, for the diagnostics
 * @param text the file's text, lines ended by LF or CRLF
 */
export function readManifest(file: string, text: string): ManifestReading {
  const refusal = refuse(text);
  if (refusal !== undefined) return { documents: [], diagnostics: [{ file, ...refusal }] };
  const lines = new LineCounter();
  const documents: ManifestDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  let parsed: Document.Parsed[];
  try {
    parsed = parse(text, lines);
  } catch (error) {
    // The composer recurses: a text nested some thousand levels deep exhausts its stack.
    if (!(error instanceof RangeError)) throw error;
    return {
      documents,
      diagnostics: [{ file, ...TOP, ...YAML_ERROR, message: `exceeded max depth of ${DEEPEST}` }],
    };
  }
  for (const document of parsed) {
    const reading = readDocument(document, text, lines);
    diagnostics.push(...reading.diagnostics.map((diagnostic) => ({ file, ...diagnostic })));
    if (reading.document !== undefined) documents.push(reading.document);
  }
  if (documents.length === 0 && diagnostics.length === 0) {
    diagnostics.push({ file, ...TOP, ...YAML_ERROR, message: 'the file is empty: it holds no object' });
  }
  return { documents, diagnostics };
}

const YAML_ERROR = { severity: 'error', source: 'yaml' } as const;
const TOP: Range = { line: 1, column: 1, endLine: 1, endColumn: 2 };

type Finding = Omit<Diagnostic, 'file'>;

/** A text that is not worth parsing, and why. */
function refuse(text: string): Finding | undefined {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MANIFEST_BYTES) {
    const message = `the file is too long: ${bytes} bytes, may not be more than ${MANIFEST_BYTES} bytes`;
    return { ...TOP, ...YAML_ERROR, message };
  }
  const control = CONTROL_CHARACTER.exec(text);
  if (control !== null) {
    const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const message = `control characters are not allowed: here is U+${code}. Is this a text file?`;
    return { ...placeInText(text, control.index), ...YAML_ERROR, message };
  }
  const tooDeep = offsetNestedTooDeep(text);
  if (tooDeep === undefined) return undefined;
  return { ...placeInText(text, tooDeep), ...YAML_ERROR, message: `exceeded max depth of ${DEEPEST}` };
}

/** What go-yaml's reader refuses (readerc.go): everything but tab, line ends, NEL and printable Unicode. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_CHARACTER = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|\p{Surrogate}/u;

/** The YAML parser would run out of stack or memory over thousands of open brackets. */
function offsetNestedTooDeep(text: string): number | undefined {
  let open = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + ('[{'.includes(bracket[0]) ? 1 : -1));
    if (open > DEEPEST) return bracket.index;
  }
  return undefined;
}

function placeInText(text: string, offset: number): Range {
  const before = text.slice(0, offset).split('\n');
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  return { line, column, endLine: line, endColumn: column + 1 };
}

/** Scalars stay text here: `value.ts` reads them as Kubernetes does. */
function parse(text: string, lineCounter: LineCounter): Document.Parsed[] {
  return [
    ...parseAllDocuments(text, {
      schema: 'failsafe',
      resolveKnownTags: false,
      uniqueKeys: false,
      prettyErrors: false,
      keepSourceTokens: true,
      logLevel: 'silent',
      lineCounter,
    }),
  ];
}

interface DocumentReading {
  readonly document?: ManifestDocument;
  readonly diagnostics: readonly Finding[];
}

function readDocument(document: Document.Parsed, text: string, lines: LineCounter): DocumentReading {
  const place = (range: readonly [number, number, ...number[]] | null | undefined) =>
    placeOf(range, text, lines);
  // Later errors of the same document are mostly consequences of the first.
  const error = document.errors[0];
  if (error !== undefined) {
    return { diagnostics: [{ ...place(error.pos), ...YAML_ERROR, message: wordsFor(error) }] };
  }
  try {
    const { value, duplicates } = decode(document);
    const diagnostics = duplicates.map(({ key, node }) => ({
      ...place(node.range),
      source: 'yaml' as const,
      severity: 'warning' as const,
      message: `key "${key}" is already set in this mapping: the last one counts`,
    }));
    if (value === null && document.contents?.range?.[0] === document.contents?.range?.[1])
      return { diagnostics };
    return { document: createDocument(document, value, text, lines), diagnostics };
  } catch (error) {
    if (!(error instanceof UndecodableValue)) throw error;
    return { diagnostics: [{ ...place(error.node.range), ...YAML_ERROR, message: error.message }] };
  }
}
