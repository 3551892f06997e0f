/** What a YAML scalar means to Kubernetes: go-yaml v2's resolve.go as sigs.k8s.io/yaml v1.6 uses it. */

const WORDS = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

const NOT_IN_JSON = new Map([
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, 'NaN'] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, '+Inf'] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, '-Inf'] as const),
]);

const DECIMAL = /^[-+]?(0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const RADIX = [
  { form: /^[-+]?0[bB]([01]+)$/, radix: 2 },
  { form: /^[-+]?0[oO]?([0-7]+)$/, radix: 8 },
  { form: /^[-+]?0[xX]([0-9a-fA-F]+)$/, radix: 16 },
];
/** Beyond 64 bits Go's ParseInt and ParseUint fail, and the text is tried as a decimal fraction. */
const HIGHEST_INTEGER = 2n ** 64n - 1n;
const LOWEST_INTEGER = -(2n ** 63n);

/** A scalar that YAML can say and JSON cannot, such as `.nan`. The message is Go's. */
export class UnsupportedScalar extends Error {
  override readonly name = 'UnsupportedScalar';
}

/**
 * The JSON value of a plain (unquoted) scalar.
 * @throws UnsupportedScalar for `.inf` and `.nan`
 */
export function resolvePlain(text: string): null | boolean | number | string {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const unsupported = NOT_IN_JSON.get(text);
  if (unsupported !== undefined) throw new UnsupportedScalar(`json: unsupported value: ${unsupported}`);
  return /^[-+.0-9]/.test(text) ? (resolveNumber(text) ?? text) : text;
}

function resolveNumber(text: string): number | undefined {
  // A text that starts with a point is never an integer and takes no underscores.
  const plain = text.startsWith('.') ? text : text.replaceAll('_', '');
  const integer = integerIn(plain);
  if (integer !== undefined && integer >= LOWEST_INTEGER && integer <= HIGHEST_INTEGER)
    return Number(integer);
  if (!FLOAT.test(plain)) return undefined;
  const float = Number(plain);
  return Number.isFinite(float) ? float : undefined;
}

function integerIn(text: string): bigint | undefined {
  if (DECIMAL.test(text)) return BigInt(text.replace(/^\+/, ''));
  for (const { form, radix } of RADIX) {
    const digits = form.exec(text)?.[1];
    if (digits === undefined) continue;
    const prefix = { 2: '0b', 8: '0o', 16: '0x' }[radix];
    const magnitude = BigInt(`${prefix}${digits}`);
    return text.startsWith('-') ? -magnitude : magnitude;
  }
  return undefined;
}
