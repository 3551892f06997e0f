import { compileGzipped } from '../go/index.ts';

const address = new URL('./module/opa.wasm.gz', import.meta.url);

/**
 * Fetches and compiles the compiler's module: some megabytes, so only once the page has what it needs. It can be handed
 * to a worker by `postMessage`.
 * @throws Error when the server does not give the file, or the browser is too old to inflate it
 */
export async function loadOpaModule(): Promise<WebAssembly.Module> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`OPA's compiler could not be loaded: ${response.status} for ${address.pathname}`);
  }
  return compileGzipped(new Uint8Array(await response.arrayBuffer()));
}
