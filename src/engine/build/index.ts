/**
 * Builds the WebAssembly modules of the engines: `npm run engines:build`, or one of them: `npm run engines:build -- opa`.
 *
 * In this folder: one file an engine that says how its module comes about, and what they share (toolchains, the
 * manifest that ties a module to its source). Built modules are committed, so readers of the course need none of it.
 */
import { buildCel } from './cel.ts';
import { buildOpa } from './opa.ts';
import { buildRego } from './rego.ts';

const BUILDS = new Map([
  ['rego', buildRego],
  ['opa', buildOpa],
  ['cel', buildCel],
]);

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : BUILDS.keys()) {
  const build = BUILDS.get(name);
  if (build === undefined)
    throw new Error(`There is no engine ${name}; there are ${[...BUILDS.keys()].join(', ')}.`);
  await build();
}
