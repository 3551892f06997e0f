import { readFile } from 'node:fs/promises';

/** Reads and compiles the engine's module. Takes some tens of milliseconds; one module serves any number of engines. */
export async function loadRegoModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL('./module/rego.wasm', import.meta.url)));
}
