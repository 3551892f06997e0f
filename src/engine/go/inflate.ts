/**
 * Compiles a module that is kept gzip'd, since not every static host compresses WebAssembly. Some inflate what is
 * named `.gz` on its way, so that it may arrive as it is.
 */
export async function compileGzipped(content: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  if (content[0] !== GZIP[0] || content[1] !== GZIP[1]) return WebAssembly.compile(content);
  const inflated = new Blob([content]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(inflated).arrayBuffer());
}

/** How every gzip'd file begins: RFC 1952, section 2.3.1. */
const GZIP = [0x1f, 0x8b];
