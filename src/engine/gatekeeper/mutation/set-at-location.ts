import { type GoObject, type GoValue, print, typeName } from './go-value.ts';
import { type ItemStep, type Location, printStep } from './location/location.ts';
import type { PathTests } from './location/path-tests.ts';

/** A mutation that cannot be done to an object, in Gatekeeper's words. */
export class MutationFault extends Error {
  override readonly name = 'MutationFault';
}

/** What a mutator does at the end of its location. */
export interface Setter {
  /** Changes a member of an object. @throws MutationFault */
  setMember(object: GoObject, name: string): void;
  /** What replaces an item of a list, for setters that can do that. @throws MutationFault */
  item?(): GoObject;
}

/**
 * Follows a location into an object, creating what is missing, and lets the setter act where it ends:
 * gatekeeper/pkg/mutation/mutators/core/mutation_function.go.
 * @returns whether the setter has acted
 * @throws MutationFault where the object is of another form than the location; it may then be changed in part
 */
export function setAtLocation(
  object: GoObject,
  location: Location,
  tests: PathTests,
  setter: Setter,
): boolean {
  if (location.length === 0) throw new MutationFault('attempting to mutate an empty target location');
  return new Walk(location, tests, setter).from(object, 0) !== undefined;
}

class Walk {
  private readonly location: Location;
  private readonly tests: PathTests;
  private readonly setter: Setter;

  constructor(location: Location, tests: PathTests, setter: Setter) {
    this.location = location;
    this.tests = tests;
    this.setter = setter;
  }

  /** What takes the value's place; undefined where nothing is to be done. */
  from(value: GoValue, depth: number): GoValue | undefined {
    const step = this.location[depth];
    if (step === undefined) return undefined;
    if (step.type === 'List') {
      if (Array.isArray(value)) return this.fromList(value, step, depth);
      throw mismatch('List', value, printStep(step));
    }
    if (value instanceof Map) return this.fromObject(value, step.name, depth);
    throw mismatch('object', value, printStep(step));
  }

  private fromObject(object: GoObject, name: string, depth: number): GoObject | undefined {
    const member = object.get(name);
    if (!this.allows(member !== undefined, depth)) return undefined;
    if (this.isLast(depth)) {
      this.setter.setMember(object, name);
      return object;
    }
    const changed = this.from(member === undefined ? this.missing(depth) : member, depth + 1);
    if (changed === undefined) return undefined;
    object.set(name, changed);
    return object;
  }

  private fromList(list: readonly GoValue[], step: ItemStep, depth: number): GoValue[] | undefined {
    if (this.isLast(depth)) return this.withItem(list, step, depth);
    const isGlob = step.keyValue === undefined;
    // What must not exist cannot be any item.
    if (isGlob && !this.tests.allowsExisting(depth)) return undefined;
    const items = [...list];
    const meant = items.filter((item) => isGlob || keyOf(item, step) === step.keyValue);
    if (meant.length === 0 && !isGlob) {
      if (!this.tests.allowsMissing(depth)) return undefined;
      const item = this.missing(depth);
      items.push(item);
      return this.from(item, depth + 1) === undefined ? undefined : items;
    }
    if (!this.tests.allowsExisting(depth)) return undefined;
    const changed = meant.filter((item) => this.from(item, depth + 1) !== undefined);
    return changed.length === 0 ? undefined : items;
  }

  /** The list with the setter's item in the place of the one with its key, or at the end. */
  private withItem(list: readonly GoValue[], step: ItemStep, depth: number): GoValue[] | undefined {
    if (this.setter.item === undefined) throw new MutationFault('mutator does not understand keyed lists');
    if (step.keyValue === undefined) throw new MutationFault('last path entry can not be globbed');
    const item = this.setter.item();
    for (const [index, existing] of list.entries()) {
      if (!(existing instanceof Map)) {
        const type = typeName(existing);
        throw new MutationFault(`cast error, unable to case ${type} to map[string]interface{}`);
      }
      if (existing.get(step.keyField) !== step.keyValue) continue;
      if (item.get(step.keyField) !== step.keyValue) {
        throw new MutationFault('key value of replaced object must not change');
      }
      return this.tests.allowsExisting(depth) ? list.with(index, item) : undefined;
    }
    return this.tests.allowsMissing(depth) ? [...list, item] : undefined;
  }

  /** What is created where the next step leads on. */
  private missing(depth: number): GoObject | GoValue[] {
    const step = this.location[depth];
    const next = this.location[depth + 1];
    if (next?.type === 'List') return [];
    if (step?.type !== 'List') return new Map();
    return new Map([[step.keyField, step.keyValue ?? null]]);
  }

  private allows(exists: boolean, depth: number): boolean {
    return exists ? this.tests.allowsExisting(depth) : this.tests.allowsMissing(depth);
  }

  private isLast(depth: number): boolean {
    return depth === this.location.length - 1;
  }
}

function keyOf(item: GoValue, { keyField }: ItemStep): GoValue | undefined {
  return item instanceof Map ? item.get(keyField) : undefined;
}

function mismatch(expected: string, value: GoValue, step: string): MutationFault {
  const types = `(type: ${expected}) and received object (type: ${typeName(value)})`;
  return new MutationFault(`mismatch between path entry ${types}. Path: ${step}`);
}

/** The value at a key, for a setter that treats it as a list of different values. @throws MutationFault */
export function listAt(object: GoObject, name: string): GoValue[] | undefined {
  const value = object.get(name);
  if (value === undefined || Array.isArray(value)) return value;
  throw new MutationFault(`${print(value)} is not a list of values, cannot treat it as a set`);
}
