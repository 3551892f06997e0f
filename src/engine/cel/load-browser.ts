import { compileGzipped } from '../go/index.ts';

const address = new URL('./module/cel.wasm.gz', import.meta.url);

/**
 * Fetches and compiles the engine's module: some megabytes, so only where a template carries CEL. It can be handed to a
 * worker by `postMessage`.
 * @throws Error when the server does not give the file
 */
export async function loadCelModule(): Promise<WebAssembly.Module> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`The CEL engine could not be loaded: ${response.status} for ${address.pathname}`);
  }
  return compileGzipped(new Uint8Array(await response.arrayBuffer()));
}
