import type { CelOptions } from '../../engine/cel/index.ts';
import { celFromDisk } from '../../engine/cel/load-node.ts';
import { createGatekeeper, type Gatekeeper } from '../../engine/gatekeeper/index.ts';
import { opaFromDisk } from '../../engine/opa/load-node.ts';
import { createRego } from '../../engine/rego/index.ts';
import { loadRegoModule } from '../../engine/rego/load-node.ts';

/** Makes a Gatekeeper with nothing installed, as gator does for every test. */
export type NewGatekeeper = () => Gatekeeper;

/**
 * Loads the Rego engine. OPA's compiler and the engine of CEL are loaded only when there is a template for them.
 * @param celOptions undefined where templates are to be judged by their Rego
 */
export async function loadGatekeeper(celOptions: CelOptions | undefined): Promise<NewGatekeeper> {
  const rego = createRego(await loadRegoModule());
  const opa = opaFromDisk();
  const cel = celOptions === undefined ? undefined : celFromDisk(celOptions);
  return () => createGatekeeper(rego, { opa, cel });
}
