import type { JsonObject } from '../../json.ts';
import { textAt } from '../kubernetes/accessors.ts';
import { type Match, matches, type Source } from '../match/match.ts';
import type { KubernetesObject } from '../types.ts';
import type { ApplyTo } from './apply-to.ts';
import { encode, type GoObject, type WholeNumbers } from './go-value.ts';
import type { Location } from './location/location.ts';

/** An object that is being mutated, and what is known about it besides. */
export interface Mutable {
  /** Changed in place. */
  readonly object: GoObject;
  /** The Namespace that the object is in, where it is known. */
  readonly namespace: KubernetesObject | undefined;
  readonly source: Source | undefined;
  /** `CREATE` or `UPDATE`; empty where nobody is just about to do something. */
  readonly operation: string;
  readonly numbers: WholeNumbers;
}

/** Names a mutator. */
export interface MutatorName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What a location ends with; `Unknown` goes with everything. */
export type TerminalType = 'Unknown' | 'Set' | 'String';

/** A mutator that has passed validation: gatekeeper/pkg/mutation/types/mutator.go. */
export interface Mutator {
  readonly name: MutatorName;
  readonly location: Location;
  readonly match: Match;
  /** What it applies to; undefined for AssignMetadata, which applies to everything and conflicts with nothing. */
  readonly applyTo: ApplyTo | undefined;
  readonly terminalType: TerminalType;
  /** Whether no other mutator may go on where its location ends. */
  readonly mustTerminate: boolean;
  /** Changes the object. @returns whether it has acted @throws MutationFault */
  mutate(mutable: Mutable): boolean;
}

/** A mutator's name as Gatekeeper prints it: `Assign.mutations.gatekeeper.sh /NAME`. */
export function printName({ kind, namespace, name }: MutatorName): string {
  return `${kind}.mutations.gatekeeper.sh ${namespace}/${name}`;
}

/**
 * Whether a mutator is about an object.
 * @throws MatchFault where that cannot be decided
 */
export function isAbout({ applyTo, match }: Mutator, mutable: Mutable): boolean {
  const object = headOf(mutable.object);
  if (applyTo !== undefined && !applyTo.appliesTo(object, mutable.operation)) return false;
  return matches(match, { object, namespace: mutable.namespace, source: mutable.source });
}

/** All of an object that matching looks at. */
export function headOf(object: GoObject): JsonObject {
  const fields = ['apiVersion', 'kind', 'metadata'].filter((field) => object.has(field));
  return Object.fromEntries(fields.map((field) => [field, encode(object.get(field) ?? null)]));
}

/** The namespace or the name in an object's metadata; empty where there is none. */
export function metadataText(object: GoObject, field: string): string {
  return textAt(headOf(object), 'metadata', field);
}
