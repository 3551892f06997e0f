/**
 * Builds the WebAssembly modules of the engines: `npm run engines:build`.
 *
 * In this folder: one file an engine that says how its module comes about, and what they share (toolchains, the
 * manifest that ties a module to its source). Built modules are committed, so readers of the course need none of it.
 */
import { buildRego } from './rego.ts';

await buildRego();
