import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import type { Finding } from '../document/finding.ts';
import { isObject, member, printed } from '../document/members.ts';
import { isAllowed } from './read-parameters.ts';
import { schemaMismatch } from './schema.ts';
import { mismatch, type Parameter, type Parameters } from './types.ts';

/** Who assigns what: names for Azure's messages. */
export interface AssignmentNames {
  readonly assignment: string;
  readonly definition: string;
  /** The definition's version, where it has one. */
  readonly version?: string | undefined;
}

/** The values of parameters by their names in lower case. */
export type ParameterValues = ReadonlyMap<string, Json>;

/**
 * Gives parameters the values of an assignment, and their defaults.
 * @param json as `az policy assignment create -p` takes it: `{"effect": {"value": "Deny"}}`; undefined for none
 * @returns the values, and what Azure refuses; then the values are not to be used
 */
export function assignParameters(
  parameters: Parameters,
  json: Json | undefined,
  names: AssignmentNames,
): { readonly values: ParameterValues; readonly findings: readonly Finding[] } {
  const values = new Map<string, Json>();
  for (const [key, { defaultValue }] of parameters) {
    if (defaultValue !== undefined) values.set(key, defaultValue);
  }
  if (json !== undefined && !isObject(json)) {
    const message = 'the parameters of an assignment are an object: {"effect": {"value": "Deny"}}';
    return { values, findings: [{ path: [], code: 'InvalidRequestContent', message }] };
  }
  const findings: Finding[] = [];
  const unknown: string[] = [];
  for (const [key, given] of Object.entries(json ?? {})) {
    const parameter = parameters.get(key.toLowerCase());
    if (parameter === undefined) {
      unknown.push(key);
      continue;
    }
    const value = isObject(given) ? member(given, 'value') : undefined;
    if (value === undefined) {
      const message = `the parameter '${key}' must be an object with its value: {"${key}": {"value": ...}}`;
      findings.push({ path: [key], code: 'InvalidRequestContent', message });
      values.set(key.toLowerCase(), null);
      continue;
    }
    findings.push(...valueFindings(parameter, value.value, [key, value.key], names));
    values.set(key.toLowerCase(), value.value);
  }
  findings.push(...unknownFindings(unknown, names));
  const missing = [...parameters].filter(([key]) => !values.has(key)).map(([, { name }]) => name);
  if (missing.length > 0) {
    const message = `The policy assignment '${names.assignment}' is missing the parameter(s) '${missing.join(',')}' as defined in the policy definition '${names.definition}'.`;
    findings.push({ path: [], code: 'MissingPolicyParameter', message });
  }
  return { values, findings };
}

function unknownFindings(unknown: readonly string[], names: AssignmentNames): Finding[] {
  const [first] = unknown;
  if (first === undefined) return [];
  const { assignment, definition, version } = names;
  const list = unknown.join(',');
  const message =
    version === undefined
      ? `The policy assignment '${assignment}' has the parameter(s) '${list}' which are not defined in the policy definition '${definition}'.`
      : `The policy assignment '${assignment}' is attempting to assign the parameter(s) '${list}' which are not defined in the policy definition '${definition}' using version '${version}'.`;
  return [{ path: [first], code: 'UndefinedPolicyParameter', message }];
}

/** What Azure has against a value for a parameter, at an assignment or in an initiative. */
export function valueFindings(
  parameter: Parameter,
  value: Json,
  path: Path,
  { definition, version }: Pick<AssignmentNames, 'definition' | 'version'>,
): Finding[] {
  const { name, type, allowedValues, schema } = parameter;
  const details = mismatch(value, type);
  if (details !== undefined) {
    const message = `The policy parameter '${name}' value does not match the expected parameter type defined in the policy definition '${definition}'. Details '${details}'.`;
    return [{ path, code: 'InvalidPolicyParameterType', message }];
  }
  if (allowedValues !== undefined && !isAllowed(value, allowedValues)) {
    const called = version === undefined ? definition : `${definition} version ${version}`;
    const allowed = allowedValues.map(printed).join(', ');
    const message = `The value '${printed(value)}' is not allowed for policy parameter '${name}' in policy definition '${called}'. The allowed values are '${allowed}'.`;
    return [{ path, code: 'PolicyParameterValueNotAllowed', message }];
  }
  const misfit = schema === undefined ? undefined : schemaMismatch(schema, value);
  if (misfit === undefined) return [];
  const message = `The policy parameter '${name}' value does not match the schema of the parameter: ${misfit.message}.`;
  return [{ path: [...path, ...misfit.path], code: 'InvalidPolicyParameterType', message }];
}
