import type { ErrorCode, YAMLError } from 'yaml';

/** What kubectl says (go-yaml's words), and below it what that means. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  BLOCK_AS_IMPLICIT_KEY:
    'mapping values are not allowed in this context: a second ": " on one line; quote the value, or start a new line',
  BAD_SCALAR_START: 'found character that cannot start any token: quote a value that starts with @ or `',
  BAD_ALIAS:
    'did not find expected alphabetic or numeric character: the name of an anchor or alias is missing',
  BAD_DQ_ESCAPE: 'found unknown escape character in a double-quoted text',
  MISSING_CHAR: 'found unexpected end of stream',
  MULTILINE_IMPLICIT_KEY: 'could not find expected ":": a key must end on the line on which it starts',
  TAB_AS_INDENT: 'found character that cannot start any token: a tab cannot indent; use spaces',
};

/**
 * The message for a YAML error. The place is the parser's; the words are those that kubectl would use where the two
 * parsers speak of the same mistake, else the parser's own.
 */
export function wordsFor(error: YAMLError): string {
  const words = WORDS[error.code];
  if (words === undefined) return `did not find expected key or value: ${lowerFirst(error.message)}`;
  return error.code === 'MISSING_CHAR' ? `${words}: ${lowerFirst(error.message)}` : words;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
