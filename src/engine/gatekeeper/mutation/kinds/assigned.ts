import type { Json, JsonObject } from '../../../json.ts';
import { isObject, textAt } from '../../kubernetes/accessors.ts';
import { ANYTHING, type Shape, struct, TEXT } from '../../kubernetes/shape.ts';
import { decode, ExternalDatum, type GoObject, type GoValue, print, typeName } from '../go-value.ts';
import { type Mutable, metadataText } from '../mutator.ts';
import { MutationFault, type Setter } from '../set-at-location.ts';
import { refused } from './document.ts';

/** The form of `parameters.assign`. */
export const ASSIGN: Shape = struct({
  value: ANYTHING,
  fromMetadata: struct({ field: TEXT }),
  externalData: struct({ provider: TEXT, dataSource: TEXT, failurePolicy: TEXT, default: TEXT }),
});

/** What is assigned: gatekeeper/apis/mutations/unversioned/value.go. */
export type Assigned =
  | { readonly type: 'value'; readonly value: Json }
  | { readonly type: 'metadata'; readonly field: string }
  | { readonly type: 'external'; readonly provider: string; readonly dataSource: string };

const AT = ['spec', 'parameters', 'assign'];
const SOURCES = '`externalData`, `value` or `fromMetadata`';

/** Reads `parameters.assign`. @throws GatekeeperError */
export function readAssigned(assign: JsonObject): Assigned {
  const { value = null, fromMetadata, externalData } = assign;
  const given = [value !== null, isObject(fromMetadata), isObject(externalData)].filter(Boolean).length;
  if (given === 0) throw refused(`assign must set one of ${SOURCES}: invalid assign field`, AT);
  if (given > 1) throw refused(`assign must only set one of ${SOURCES}: invalid assign field`, AT);
  if (isObject(fromMetadata)) {
    const field = textAt(fromMetadata, 'field');
    if (field === 'name' || field === 'namespace') return { type: 'metadata', field };
    const words = `field ${field} is not recognized: invalid fromMetadata field`;
    throw refused(words, [...AT, 'fromMetadata', 'field']);
  }
  return isObject(externalData) ? readExternal(externalData) : { type: 'value', value };
}

function readExternal(json: JsonObject): Assigned {
  if (textAt(json, 'failurePolicy') === 'UseDefault' && textAt(json, 'default') === '') {
    const words = '`default` must not be empty when `failurePolicy` is set to `UseDefault`';
    throw refused(words, [...AT, 'externalData', 'default']);
  }
  return { type: 'external', provider: textAt(json, 'provider'), dataSource: textAt(json, 'dataSource') };
}

/** The value to assign to an object. The numbers of a mutator are floats, at every door. */
export function assignedValue(assigned: Assigned, { object }: Mutable): GoValue {
  if (assigned.type === 'value') return decode(assigned.value, 'float64');
  if (assigned.type === 'metadata') return metadataText(object, assigned.field);
  return new ExternalDatum(assigned.provider, '');
}

/** Puts a value where the location ends. */
export function assigning(value: GoValue): Setter {
  return {
    setMember(object, name) {
      const now = object.get(name);
      object.set(name, value instanceof ExternalDatum && now !== undefined ? asking(value, now) : value);
    },
    item(): GoObject {
      if (value instanceof Map) return value;
      throw new MutationFault(`assign.value for keyed list is not an object: ${print(value)}`);
    },
  };
}

function asking({ provider }: ExternalDatum, now: GoValue): ExternalDatum {
  if (now instanceof ExternalDatum) return new ExternalDatum(provider, now.valueAtLocation);
  if (typeof now === 'string') return new ExternalDatum(provider, now);
  const words = `value assigned to external data placeholder is not a string`;
  throw new MutationFault(`${words}, got ${typeName(now)}`);
}
