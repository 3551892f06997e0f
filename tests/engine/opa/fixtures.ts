import type { OpaRefusal, OpaTemplate } from '../../../src/engine/opa/index.ts';
import { opaFromDisk } from '../../../src/engine/opa/load-node.ts';

export const opa = opaFromDisk();

/** What Gatekeeper has against a template of one v0 module, unless told otherwise. */
export function check(module: string, changes: Partial<OpaTemplate> = {}): OpaRefusal | undefined {
  return opa.check({ version: 'v0', module, libraries: [], disabledBuiltins: [], ...changes });
}

/** A module whose `violation` has a body of some lines: the first of them is line 4. */
export function withBody(...lines: string[]): string {
  return `package x\n\nviolation[{"msg": "m"}] {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}
