const address = new URL('./module/rego.wasm', import.meta.url);

/**
 * Fetches the engine's module and compiles it while it arrives. It can be handed to a worker by `postMessage`, so
 * that a worker that was ended is replaced without compiling again.
 * @throws Error when the server does not give the file
 */
export async function loadRegoModule(): Promise<WebAssembly.Module> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`The Rego engine could not be loaded: ${response.status} for ${address.pathname}`);
  }
  // Streaming insists on the media type, which not every static host gives.
  const streams = response.headers.get('content-type') === 'application/wasm';
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
