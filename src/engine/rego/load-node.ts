import { readFile } from 'node:fs/promises';

let module: Promise<WebAssembly.Module> | undefined;

/**
 * Reads and compiles the engine's module, once: it serves any number of engines and threads. Takes some tens of
 * milliseconds. Modules that come and go while threads end have made Node abort (`Check failed: jit_page.has_value()`).
 */
export function loadRegoModule(): Promise<WebAssembly.Module> {
  module ??= readFile(new URL('./module/rego.wasm', import.meta.url)).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  return module;
}
