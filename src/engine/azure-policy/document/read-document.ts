import type { Json } from '../../json.ts';
import { MANIFEST_BYTES, readManifest } from '../../manifest/index.ts';
import type { Places, PolicyDiagnostic } from './finding.ts';
import { jsonPlaces } from './json-places.ts';
import { depthOf } from './members.ts';

/** The value of a definition's file, and the places of what is in it. */
export interface PolicyDocument extends Places {
  readonly value: Json;
}

/** A file read: the document, or why there is none. */
export type DocumentReading =
  | { readonly document: PolicyDocument; readonly diagnostics: readonly [] }
  | { readonly document: undefined; readonly diagnostics: readonly PolicyDiagnostic[] };

/** The largest body that Azure Policy takes, in bytes of UTF-8. Source: Azure subscription limits, Azure Policy limits. */
export const BODY_BYTES = 1_048_576;

/** 512 nested conditionals are Azure's limit, of which each is an array in an object; the rest is room around them. */
const DEEPEST = 1100;

/**
 * Reads a file that holds one JSON or YAML document. Never throws.
 * @param file the file's name, for the diagnostics
 */
export function readPolicyDocument(file: string, text: string): DocumentReading {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > BODY_BYTES) {
    return refuse(file, `the file is too long: ${bytes} bytes, may not be more than ${BODY_BYTES} bytes`);
  }
  const plain = text.replace(/^\uFEFF/, '');
  const json = parseJson(plain);
  if ('error' in json) return bytes > MANIFEST_BYTES ? refuse(file, json.error) : readYaml(file, plain);
  if (depthOf(json.value) > DEEPEST) return refuse(file, `exceeded max depth of ${DEEPEST}`);
  let places: Places | undefined;
  const locate: Places['locate'] = (path) => {
    places ??= jsonPlaces(plain);
    return places.locate(path);
  };
  return { document: { value: json.value, locate }, diagnostics: [] };
}

function parseJson(text: string): { readonly value: Json } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: `the file is not valid JSON: ${error.message}` };
    throw error;
  }
}

/** Reads YAML, and JSON with what Azure's own reader lets pass: comments, and a comma after the last item. */
function readYaml(file: string, text: string): DocumentReading {
  const { documents, diagnostics } = readManifest(file, withoutComments(text));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const code = 'InvalidRequestContent';
    return {
      document: undefined,
      diagnostics: errors.map((error) => ({ ...error, source: 'yaml', code, path: '' })),
    };
  }
  const [document, second] = documents;
  if (document === undefined) return refuse(file, 'the file is empty: it holds no definition');
  if (second !== undefined) {
    return refuse(file, 'the file holds several documents: a file holds one definition', second);
  }
  return { document, diagnostics: [] };
}

/** What is not closed ends with the text: so that each part of a text is looked at once. */
const STRING_OR_COMMENT = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|\/\/[^\n]*|\/\*.*?(?:\*\/|$)/gs;

/** JSON without comments, everything else at its place. Other texts as they are. */
function withoutComments(text: string): string {
  if (!/^\s*[{[/]/.test(text)) return text;
  return text.replace(STRING_OR_COMMENT, (found) => {
    return found.startsWith('"') ? found : found.replaceAll(/[^\n]/g, ' ');
  });
}

function refuse(file: string, message: string, places?: Places): DocumentReading {
  const range = places?.locate([]) ?? { line: 1, column: 1, endLine: 1, endColumn: 2 };
  const code = 'InvalidRequestContent';
  const source = 'azure-policy';
  return {
    document: undefined,
    diagnostics: [{ file, ...range, severity: 'error', source, code, path: '', message }],
  };
}
