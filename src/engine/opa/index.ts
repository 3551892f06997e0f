/**
 * OPA's own compiler, in WebAssembly: what Gatekeeper asks of the Rego of a template before it accepts it.
 *
 * In this folder: the Go that is compiled (`source/`), the built module (`module/`), and the typed face of it.
 * How Go programs are hosted is in `../go`; what a refusal means for a template belongs into `../gatekeeper`.
 *
 * `createOpa` takes the compiled module, which `load-node.ts` reads from disk and `load-browser.ts` fetches.
 */
export { createOpa, libraryFile, TEMPLATE_FILE } from './opa.ts';
export * from './types.ts';
