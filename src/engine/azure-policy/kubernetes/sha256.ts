/**
 * SHA-256 of a text in UTF-8, as hex digits. The Web Crypto API has it too, but answers later and only over HTTPS.
 * Source: FIPS 180-4, section 6.2.
 */
export function sha256(text: string): string {
  const state = [...INITIAL];
  const message = padded(new TextEncoder().encode(text));
  for (let at = 0; at < message.byteLength; at += 64) addBlock(state, new DataView(message.buffer, at, 64));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function fractions(count: number, root: (prime: number) => number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  return primes.map((prime) => Math.floor((root(prime) % 1) * 2 ** 32) | 0);
}

const INITIAL = fractions(8, Math.sqrt);
const ROUND = fractions(64, Math.cbrt);

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  message.set(bytes);
  message[bytes.length] = 0x80;
  new DataView(message.buffer).setBigUint64(message.length - 8, BigInt(bytes.length) * 8n);
  return message;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function addBlock(state: number[], block: DataView): void {
  const w: number[] = [];
  for (let t = 0; t < 64; t += 1) {
    if (t < 16) w.push(block.getInt32(t * 4));
    else {
      const [a = 0, b = 0, c = 0, d = 0] = [w[t - 15], w[t - 2], w[t - 16], w[t - 7]];
      const early = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
      const late = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
      w.push((c + early + d + late) | 0);
    }
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t += 1) {
    const chosen = (e & f) ^ (~e & g);
    const sigma = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + sigma + chosen + (ROUND[t] ?? 0) + (w[t] ?? 0)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) {
    state[index] = ((state[index] ?? 0) + word) | 0;
  }
}
