/**
 * Go programs as WebAssembly modules that answer texts with texts: what the engines that come from Go have in common.
 *
 * In this folder: the host of such a program (`wasi.ts`), asking it (`instance.ts`), and unpacking its module
 * (`inflate.ts`). How the modules come about is in `../build`; what is asked is up to each engine.
 */
export { compileGzipped } from './inflate.ts';
export { type Instance, instantiate, startModule } from './instance.ts';
export type { Host } from './wasi.ts';
