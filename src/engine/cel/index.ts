/**
 * The CEL engine: Kubernetes' CEL as Gatekeeper's K8sNativeValidation uses it, compiled to WebAssembly.
 *
 * In this folder: the Go that is compiled (`source/`), the built module (`module/`), and the typed face of it. Which
 * constraints are asked about what, and what becomes of the messages, belongs into `../gatekeeper`.
 *
 * `createCel` takes the compiled module, which `load-node.ts` reads from disk and `load-browser.ts` fetches.
 */
export { createCel } from './cel.ts';
export * from './types.ts';
