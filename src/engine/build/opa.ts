import { buildGoEngine } from './go-engine.ts';

/** Builds `../opa/module` from `../opa/source`. */
export function buildOpa(): Promise<void> {
  return buildGoEngine({ name: 'opa', answering: 'check', first: FIRST, answer: 'null' });
}

/** A template that is accepted. */
const FIRST = {
  version: 'v0',
  module: 'package first\n\nviolation[{"msg": msg}] { msg := sprintf("%v", [input.review.object]) }',
  libraries: [],
  disabledBuiltins: [],
};
