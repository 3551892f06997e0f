import { createRego } from '../../../src/engine/rego/index.ts';
import { loadRegoModule } from '../../../src/engine/rego/load-node.ts';

export const rego = createRego(await loadRegoModule());
