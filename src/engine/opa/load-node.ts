import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createOpa } from './opa.ts';
import type { Opa } from './types.ts';

/** Reads and compiles the compiler's module. Takes about a tenth of a second; one module serves any number of threads. */
export function loadOpaModule(): WebAssembly.Module {
  return new WebAssembly.Module(gunzipSync(readFileSync(new URL('./module/opa.wasm.gz', import.meta.url))));
}

/** OPA's compiler, whose module is read when it is first asked. */
export function opaFromDisk(): Opa {
  return createOpa(loadOpaModule);
}
