import { opaFromDisk } from '../../../src/engine/opa/load-node.ts';
import { createRego } from '../../../src/engine/rego/index.ts';
import { loadRegoModule } from '../../../src/engine/rego/load-node.ts';

export const engines = { rego: createRego(await loadRegoModule()), opa: opaFromDisk() };
