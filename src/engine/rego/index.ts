/**
 * The Rego engine: regorus, compiled to WebAssembly.
 *
 * In this folder: the crate that is compiled (`crate/`), the built module (`module/`), and the typed face of it.
 * What Gatekeeper makes of Rego's answers belongs into `../gatekeeper`.
 *
 * `createRego` takes the compiled module, which `load-node.ts` reads from disk and `load-browser.ts` fetches.
 */
export { createRego } from './rego.ts';
export * from './types.ts';
