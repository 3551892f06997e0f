/**
 * Mutation: Assign, AssignMetadata, ModifySet and AssignImage, as gatekeeper/pkg/mutation applies them.
 *
 * In this folder: reading and checking the four kinds (`kinds/`), the language of their locations (`location/`), conflicts
 * between mutators, and the system that applies all of them until nothing changes any more. The values that are changed
 * are Go's (`go-value.ts`), because whole numbers and floats are different keys and different values there.
 */
export { isMutator, readMutator } from './kinds/read.ts';
export type { Mutation, MutationChange, MutationRequest } from './system.ts';
export { MutationSystem } from './system.ts';
