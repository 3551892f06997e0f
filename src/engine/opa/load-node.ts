import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createOpa } from './opa.ts';
import type { Opa } from './types.ts';

let module: WebAssembly.Module | undefined;

/** Reads and compiles the compiler's module, once: it serves any number of threads. Takes about a tenth of a second. */
export function loadOpaModule(): WebAssembly.Module {
  module ??= new WebAssembly.Module(
    gunzipSync(readFileSync(new URL('./module/opa.wasm.gz', import.meta.url))),
  );
  return module;
}

/** OPA's compiler, whose module is read when it is first asked. */
export function opaFromDisk(): Opa {
  return createOpa(loadOpaModule);
}
