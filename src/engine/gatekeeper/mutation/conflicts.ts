import type { Step } from './location/location.ts';
import { type Mutator, printName, type TerminalType } from './mutator.ts';

/**
 * Conflicts between mutators. A location says of what it leads through whether it is an object or a list; two that say
 * different things of one field of one kind are both disabled. gatekeeper/pkg/mutation/schema.
 */

type NodeType = TerminalType | Step['type'];

/** What the mutators say of one field, under one of its types. */
interface SchemaNode {
  readonly referencedBy: Set<string>;
  readonly mustTerminate: Set<string>;
  /** By the name of the field and, within, by what mutators take it for. */
  readonly children: Map<string, Map<NodeType, SchemaNode>>;
}

/**
 * The conflicts among mutators.
 * @returns for each mutator that meets a conflict on its way, the names of all that are part of it
 */
export function conflictsAmong(mutators: readonly Mutator[]): ReadonlyMap<string, ReadonlySet<string>> {
  const schemas = new Map<string, SchemaNode>();
  for (const mutator of mutators) {
    for (const binding of mutator.applyTo?.bindings ?? []) {
      const schema = schemas.get(binding) ?? newNode();
      schemas.set(binding, schema);
      add(schema, mutator);
    }
  }
  const found = mutators.map((mutator): [string, Set<string>] => {
    const bindings = mutator.applyTo?.bindings ?? [];
    const met = bindings.flatMap((binding) => [...metBy(mutator, schemas.get(binding))]);
    return [printName(mutator.name), new Set(met)];
  });
  return new Map(found.filter(([, met]) => met.size > 0));
}

/** What Gatekeeper says of a conflict. */
export function conflictWords(names: ReadonlySet<string>): string {
  const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
  return `the following mutators have conflicting schemas: [${sorted.join(',')}]`;
}

function newNode(): SchemaNode {
  return { referencedBy: new Set(), mustTerminate: new Set(), children: new Map() };
}

function add(root: SchemaNode, mutator: Mutator): void {
  const id = printName(mutator.name);
  let node = root;
  for (const [key, type] of fieldsOf(mutator)) {
    const types = node.children.get(key) ?? new Map<NodeType, SchemaNode>();
    node.children.set(key, types);
    node = types.get(type) ?? newNode();
    types.set(type, node);
    node.referencedBy.add(id);
  }
  if (mutator.mustTerminate) node.mustTerminate.add(id);
}

/** The fields of a location, each with what the next step says that it is. */
function fieldsOf({ location, terminalType }: Mutator): [key: string, type: NodeType][] {
  return location.map((step, index) => {
    const key = step.type === 'Object' ? step.name : step.keyField;
    return [key, location[index + 1]?.type ?? terminalType];
  });
}

function metBy(mutator: Mutator, schema: SchemaNode | undefined): Set<string> {
  const met = new Set<string>();
  let node = schema;
  for (const [key, type] of fieldsOf(mutator)) {
    const types = node?.children.get(key);
    if (types === undefined) return met;
    for (const id of conflictsAt(types)) met.add(id);
    node = types.get(type);
  }
  return met;
}

function conflictsAt(types: ReadonlyMap<NodeType, SchemaNode>): string[] {
  const nodes = [...types.values()];
  const known = [...types].filter(([type]) => type !== 'Unknown');
  const conflicts = known
    // A list with several key fields is one conflict, a field of several types another.
    .filter(([type, { children }]) => known.length > 1 || (type === 'List' && children.size > 1))
    .flatMap(([, { referencedBy }]) => [...referencedBy]);
  const below = nodes.flatMap(({ children }) => [...children.values()].flatMap((each) => [...each.values()]));
  const ending = nodes.flatMap(({ mustTerminate }) => [...mustTerminate]);
  if (ending.length === 0 || below.length === 0) return conflicts;
  return [...conflicts, ...ending, ...below.flatMap(({ referencedBy }) => [...referencedBy])];
}
