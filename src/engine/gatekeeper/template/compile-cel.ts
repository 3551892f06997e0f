import { type Cel, CelCrash, CelFailure, type CelProgram } from '../../cel/index.ts';
import { GatekeeperError } from '../types.ts';
import type { CelSource } from './source.ts';

/**
 * Compiles the CEL of a template. Expressions that do not compile are no error: Gatekeeper installs them, and what they
 * are asked about then fails.
 * @throws GatekeeperError where Gatekeeper refuses the template, in its words
 */
export function compileCel(cel: Cel, { source, path }: CelSource): CelProgram {
  try {
    return cel.compile(source);
  } catch (error) {
    if (error instanceof CelCrash) throw new GatekeeperError('template', error.message, path);
    if (!(error instanceof CelFailure)) throw error;
    throw new GatekeeperError('template', error.message, [...path, ...error.path]);
  }
}
