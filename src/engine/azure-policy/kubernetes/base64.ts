/** The Base64 of a text in UTF-8, in one line. */
export function encodeBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  // Arguments are on the stack, which does not hold those of a large template.
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(parts.join(''));
}

/** The text of a Base64, line breaks in it passed over. @returns undefined where it is no Base64, or no text in UTF-8 */
export function decodeBase64(base64: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return undefined;
    throw error;
  }
}
