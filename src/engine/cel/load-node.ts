import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createCel } from './cel.ts';
import type { Cel, CelOptions } from './types.ts';

let module: WebAssembly.Module | undefined;

/** Reads and compiles the engine's module, once: it serves any number of engines. Takes some tenths of a second. */
export function loadCelModule(): WebAssembly.Module {
  module ??= new WebAssembly.Module(
    gunzipSync(readFileSync(new URL('./module/cel.wasm.gz', import.meta.url))),
  );
  return module;
}

/** The CEL engine, whose module is read when it is first asked. */
export function celFromDisk(options?: CelOptions): Cel {
  return createCel(loadCelModule, options);
}
