import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createCel } from './cel.ts';
import type { Cel, CelOptions } from './types.ts';

/** Reads and compiles the engine's module. Takes some tenths of a second; one module serves any number of engines. */
export function loadCelModule(): WebAssembly.Module {
  return new WebAssembly.Module(gunzipSync(readFileSync(new URL('./module/cel.wasm.gz', import.meta.url))));
}

/** The CEL engine, whose module is read when it is first asked. */
export function celFromDisk(options?: CelOptions): Cel {
  return createCel(loadCelModule, options);
}
