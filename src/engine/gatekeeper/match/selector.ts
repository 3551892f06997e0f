import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { isList, isObject } from '../kubernetes/accessors.ts';
import {
  aggregateFields,
  type FieldError,
  forbiddenField,
  invalidField,
  requiredField,
} from '../kubernetes/field-error.ts';
import { quote } from '../kubernetes/go-text.ts';
import { faultsInLabelKey, faultsInLabelValue } from '../kubernetes/names.ts';

/** A label selector: meta/v1 LabelSelector. */
export interface Selector {
  readonly matchLabels: ReadonlyMap<string, string>;
  readonly matchExpressions: readonly Requirement[];
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A selector that Go's encoding/json would not decode. */
export class SelectorFault extends Error {
  override readonly name = 'SelectorFault';
  readonly path: Path;

  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}

/** Reads a selector. Unknown fields are passed over. @throws SelectorFault for a field of the wrong type */
export function readSelector(json: JsonObject, path: Path): Selector {
  const labels = json.matchLabels ?? {};
  if (!isObject(labels))
    throw unfit(labels, [...path, 'matchLabels'], 'LabelSelector.matchLabels', 'map[string]string');
  const expressions = json.matchExpressions ?? [];
  if (!isList(expressions)) {
    const type = '[]v1.LabelSelectorRequirement';
    throw unfit(expressions, [...path, 'matchExpressions'], 'LabelSelector.matchExpressions', type);
  }
  const pairs = Object.entries(labels).map(([key, value]): [string, string] => {
    return [key, text(value, [...path, 'matchLabels', key], 'LabelSelector.matchLabels')];
  });
  const requirements = expressions.map((item, index) =>
    readRequirement(item, [...path, 'matchExpressions', index]),
  );
  return { matchLabels: new Map(pairs), matchExpressions: requirements };
}

function readRequirement(json: Json, path: Path): Requirement {
  const field = 'LabelSelectorRequirement.matchExpressions';
  const object = json ?? {};
  if (!isObject(object))
    throw unfit(object, path, 'LabelSelector.matchExpressions', 'v1.LabelSelectorRequirement');
  const values = object.values ?? [];
  if (!isList(values)) throw unfit(values, [...path, 'values'], `${field}.values`, '[]string');
  return {
    key: text(object.key, [...path, 'key'], `${field}.key`),
    operator: text(object.operator, [...path, 'operator'], `${field}.operator`),
    values: values.map((value, index) => text(value, [...path, 'values', index], `${field}.values`)),
  };
}

function text(value: Json | undefined, path: Path, field: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw unfit(value, path, field, 'string');
  return value;
}

function unfit(value: Json, path: Path, field: string, type: string): SelectorFault {
  const kind = isList(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return new SelectorFault(
    path,
    `json: cannot unmarshal ${kind} into Go struct field ${field} of type ${type}`,
  );
}

/**
 * What Kubernetes has against a selector: apimachinery's ValidateLabelSelector.
 * @param field how errors name the selector. Gatekeeper calls both of its selectors `spec.labelSelector`.
 */
export function selectorErrors(selector: Selector, path: Path, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const labels = `${field}.matchLabels`;
  for (const [key, value] of selector.matchLabels) {
    const at = [...path, 'matchLabels', key];
    errors.push(...faultsInLabelKey(key).map((fault) => invalidField(at, labels, key, fault)));
    errors.push(...faultsInLabelValue(value).map((fault) => invalidField(at, labels, value, fault)));
  }
  for (const [index, requirement] of selector.matchExpressions.entries()) {
    const at = [...path, 'matchExpressions', index];
    errors.push(...requirementErrors(requirement, at, `${field}.matchExpressions[${index}]`));
  }
  return errors;
}

function requirementErrors({ key, operator, values }: Requirement, path: Path, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const at = [...path, 'values'];
  if (operator === 'In' || operator === 'NotIn') {
    const words = "must be specified when `operator` is 'In' or 'NotIn'";
    if (values.length === 0) errors.push(requiredField(at, `${field}.values`, words));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    const words = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
    if (values.length > 0) errors.push(forbiddenField(at, `${field}.values`, words));
  } else {
    errors.push(
      invalidField([...path, 'operator'], `${field}.operator`, operator, 'not a valid selector operator'),
    );
  }
  errors.push(
    ...faultsInLabelKey(key).map((fault) => invalidField([...path, 'key'], `${field}.key`, key, fault)),
  );
  for (const [index, value] of values.entries()) {
    const faults = faultsInLabelValue(value);
    errors.push(
      ...faults.map((fault) => invalidField([...at, index], `${field}.values[${index}]`, value, fault)),
    );
  }
  return errors;
}

/** What is wrong with a selector that is about to be used: apimachinery's LabelSelectorAsSelector. */
export function faultInSelector({ matchLabels, matchExpressions }: Selector): string | undefined {
  for (const [key, value] of matchLabels) {
    const fault = faultInRequirement(key, [value], undefined);
    if (fault !== undefined) return fault;
  }
  for (const { key, operator, values } of matchExpressions) {
    if (!OPERATORS.has(operator)) return `${quote(operator)} is not a valid label selector operator`;
    const fault = faultInRequirement(key, values, OPERATORS.get(operator));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Operators, and whether they have values. */
const OPERATORS = new Map([
  ['In', true],
  ['NotIn', true],
  ['Exists', false],
  ['DoesNotExist', false],
]);

function faultInRequirement(
  key: string,
  values: readonly string[],
  hasValues: boolean | undefined,
): string | undefined {
  const errors: FieldError[] = [];
  const invalid = (field: string, value: Json, detail: string) =>
    errors.push(invalidField([], field, value, detail));
  const inKey = faultsInLabelKey(key);
  if (inKey.length > 0)
    invalid('key', key, inKey.join('; ').replace(/^a qualified name/, 'a valid label key'));
  if (hasValues === true && values.length === 0) {
    invalid('values', null, "for 'in', 'notin' operators, values set can't be empty");
  }
  if (hasValues === false && values.length > 0) {
    invalid('values', values, 'values set must be empty for exists and does not exist');
  }
  for (const [index, value] of values.entries()) {
    const faults = faultsInLabelValue(value);
    if (faults.length > 0) invalid(`values[${index}][${key}]`, value, faults.join('; '));
  }
  return errors.length === 0 ? undefined : aggregateFields(errors);
}

/** Whether a selector selects an object with these labels; the empty selector selects everything. */
export function selects(
  { matchLabels, matchExpressions }: Selector,
  labels: ReadonlyMap<string, string>,
): boolean {
  for (const [key, value] of matchLabels) if (labels.get(key) !== value) return false;
  return matchExpressions.every(({ key, operator, values }) => {
    const value = labels.get(key);
    switch (operator) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}
