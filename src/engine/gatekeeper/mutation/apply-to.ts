import type { Json, JsonObject } from '../../json.ts';
import { isList, isObject } from '../kubernetes/accessors.ts';
import { quote } from '../kubernetes/go-text.ts';
import { groupVersionKind } from '../kubernetes/metadata.ts';
import { slice, struct, TEXTS } from '../kubernetes/shape.ts';

/** The operations at which Gatekeeper mutates. */
const OPERATIONS = ['CREATE', 'UPDATE'];

/** The form of `spec.applyTo`. */
export const APPLY_TO = slice(struct({ groups: TEXTS, kinds: TEXTS, versions: TEXTS, operations: TEXTS }));

/** What a mutator applies to: kinds of objects, and what is being done with them. gatekeeper/pkg/mutation/match/apply_to.go */
export interface ApplyTo {
  /** Without an operation, as in expansion, only entries for all operations count. */
  appliesTo(object: JsonObject, operation: string): boolean;
  /** Every group, version, kind and operation that it applies to, one text each. */
  readonly bindings: readonly string[];
}

interface Entry {
  readonly groups: readonly string[];
  readonly versions: readonly string[];
  readonly kinds: readonly string[];
  readonly operations: readonly string[];
}

/**
 * Reads `spec.applyTo`.
 * @param whose kind and name of the mutator, for errors
 * @returns what it applies to, or what is wrong with it
 */
export function readApplyTo(
  json: Json | undefined,
  whose: { readonly kind: string; readonly name: string },
): ApplyTo | { readonly fault: string } {
  const entries = (isList(json) ? json : []).map((item) => readEntry(isObject(item) ? item : {}));
  const mutator = `${whose.kind} mutator ${whose.name}`;
  if (
    entries.some(({ groups, versions, kinds }) => [groups, versions, kinds].some((list) => list.length === 0))
  ) {
    return { fault: `invalid applyTo for ${mutator}, all of group, version and kind must be specified` };
  }
  const faults = entries.flatMap(faultsInOperations);
  if (faults.length > 0) return { fault: `invalid applyTo for ${mutator}: ${faults.join('; ')}` };
  if (entries.length === 0) return { fault: `applyTo required for ${mutator}` };
  return {
    appliesTo: (object, operation) => entries.some((entry) => applies(entry, object, operation)),
    bindings: [...new Set(entries.flatMap(bindingsOf))],
  };
}

function readEntry(json: JsonObject): Entry {
  const texts = (field: string) => {
    const value = json[field];
    return isList(value) ? value.map((item) => (typeof item === 'string' ? item : '')) : [];
  };
  return {
    groups: texts('groups'),
    versions: texts('versions'),
    kinds: texts('kinds'),
    operations: texts('operations'),
  };
}

function faultsInOperations({ operations }: Entry, index: number): string[] {
  const at = `applyTo[${index}].operations`;
  const faults = operations.flatMap((operation, position) => {
    const twice = operations.indexOf(operation) < position;
    const isKnown = operation === '*' || OPERATIONS.includes(operation);
    return [
      ...(twice ? [`duplicate operation ${quote(operation)} in ${at}`] : []),
      ...(isKnown
        ? []
        : [`invalid operation ${quote(operation)} in ${at}: must be one of CREATE, UPDATE, *`]),
    ];
  });
  if (!operations.includes('*') || operations.length === 1) return faults;
  return [...faults, `wildcard "*" in ${at} must not be combined with other operations`];
}

function operationsOf({ operations }: Entry): readonly string[] {
  return operations.length === 0 || operations.includes('*') ? OPERATIONS : operations;
}

function applies(entry: Entry, object: JsonObject, operation: string): boolean {
  const { group, version, kind } = groupVersionKind(object);
  const { groups, versions, kinds } = entry;
  if (!groups.includes(group) || !versions.includes(version) || !kinds.includes(kind)) return false;
  const operations = operationsOf(entry);
  return operation === ''
    ? OPERATIONS.every((each) => operations.includes(each))
    : operations.includes(operation);
}

function bindingsOf(entry: Entry): string[] {
  const { groups, versions, kinds } = entry;
  return groups.flatMap((group) =>
    versions.flatMap((version) =>
      kinds.flatMap((kind) =>
        operationsOf(entry).map((operation) => JSON.stringify([group, version, kind, operation])),
      ),
    ),
  );
}
