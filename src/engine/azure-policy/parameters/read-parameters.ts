import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import type { Finding } from '../document/finding.ts';
import { canonical, isList, isObject, member, printed } from '../document/members.ts';
import { isExpression } from '../expression/expression.ts';
import { schemaMismatch } from './schema.ts';
import { mismatch, PARAMETER_TYPES, type Parameter, type Parameters, parameterType } from './types.ts';

/**
 * Reads the `parameters` of a definition or an initiative.
 * Source: definition-structure-parameters.md, "Parameter properties".
 * @param json undefined where there are none
 * @param name the definition's name, for Azure's messages
 * @returns those that are in order, and what is wrong with the others
 */
export function readParameters(
  json: Json | undefined,
  path: Path,
  name: string,
): { readonly parameters: Parameters; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const parameters = new Map<string, Parameter>();
  if (json === undefined) return { parameters, findings };
  if (!isObject(json)) {
    const message = 'parameters must be an object: the name of each parameter, and what it is';
    return { parameters, findings: [{ path, code: 'InvalidRequestContent', message }] };
  }
  for (const [key, value] of Object.entries(json)) {
    const reader = new ParameterReader(key, [...path, key], name);
    const parameter = reader.read(value);
    findings.push(...reader.findings);
    if (parameter !== undefined) parameters.set(key.toLowerCase(), parameter);
  }
  return { parameters, findings };
}

class ParameterReader {
  readonly findings: Finding[] = [];
  private readonly name: string;
  private readonly path: Path;
  private readonly definition: string;

  constructor(name: string, path: Path, definition: string) {
    this.name = name;
    this.path = path;
    this.definition = definition;
  }

  read(json: Json): Parameter | undefined {
    if (!isObject(json)) {
      this.refuse(
        this.path,
        'InvalidRequestContent',
        `the parameter '${this.name}' must be an object with a type`,
      );
      return undefined;
    }
    const given = member(json, 'type');
    const type = parameterType(given?.value ?? null);
    if (type === undefined) {
      const allowed = `The allowed parameter definition types are '${PARAMETER_TYPES.join(',')}'.`;
      this.refuse(
        given === undefined ? this.path : [...this.path, given.key],
        'InvalidPolicyParameterType',
        `The policy '${this.definition}' has parameter(s) '${this.name}' with invalid types. ${allowed}`,
      );
      return undefined;
    }
    const parameter = this.withValues({ name: this.name, type }, json);
    this.checkMetadata(json);
    return parameter;
  }

  private withValues(plain: Parameter, json: JsonObject): Parameter {
    const schema = member(json, 'schema');
    const allowed = member(json, 'allowedValues');
    const fallback = member(json, 'defaultValue');
    const parameter: Parameter = {
      ...plain,
      ...(schema === undefined ? {} : { schema: schema.value }),
      ...(allowed !== undefined && isList(allowed.value) ? { allowedValues: allowed.value } : {}),
      ...(fallback === undefined ? {} : { defaultValue: fallback.value }),
    };
    if (schema !== undefined) this.checkSchema(parameter, [...this.path, schema.key]);
    if (allowed !== undefined) this.checkAllowed(parameter, allowed.value, [...this.path, allowed.key]);
    if (fallback !== undefined) this.checkDefault(parameter, fallback.value, [...this.path, fallback.key]);
    return parameter;
  }

  private checkSchema({ type, schema }: Parameter, path: Path): void {
    if (type !== 'Object' && type !== 'Array') {
      const message = `The parameter '${this.name}' has a schema, which only parameters of type 'Object' may have; its type is '${type}'.`;
      this.refuse(path, 'InvalidPolicyParameterType', message);
    } else if (!isObject(schema)) {
      this.refuse(path, 'InvalidRequestContent', `the schema of parameter '${this.name}' must be an object`);
    }
  }

  private checkAllowed({ type, schema }: Parameter, allowed: Json, path: Path): void {
    if (!isList(allowed)) {
      this.refuse(
        path,
        'InvalidRequestContent',
        `the allowedValues of parameter '${this.name}' must be an array`,
      );
      return;
    }
    // Those of an Array are what its items may be, or whole arrays.
    if (type === 'Array') return;
    for (const [index, value] of allowed.entries()) {
      this.checkValue('allowed', { type, schema }, value, [...path, index]);
    }
  }

  private checkDefault(parameter: Parameter, value: Json, path: Path): void {
    if (typeof value === 'string' && isExpression(value)) return;
    if (!this.checkValue('default', parameter, value, path)) return;
    const { allowedValues } = parameter;
    if (allowedValues === undefined || isAllowed(value, allowedValues)) return;
    const values = allowedValues.map(printed).join(',');
    this.refuse(
      path,
      'PolicyParameterAllowedAndDefaultValuesMismatch',
      `The policy '${this.definition}' defines parameter '${this.name}' with a default value '${printed(value)}' and allowed values '${values}'. The 'allowedValues' property must include the value of the 'defaultValue' property if both are present.`,
    );
  }

  private checkValue(
    which: 'default' | 'allowed',
    { type, schema }: Pick<Parameter, 'type'> & { readonly schema?: Json | undefined },
    value: Json,
    path: Path,
  ): boolean {
    const details = mismatch(value, type);
    const misfit = details === undefined && schema !== undefined ? schemaMismatch(schema, value) : undefined;
    if (details === undefined && misfit === undefined) return true;
    this.refuse(
      [...path, ...(misfit?.path ?? [])],
      'InvalidPolicyParameterType',
      details === undefined
        ? `The policy parameter '${this.name}' ${which} value does not match the schema of the parameter: ${misfit?.message}.`
        : `The policy parameter '${this.name}' ${which} value does not match the expected parameter type defined in the policy definition '${this.definition}'. Details '${details}'.`,
    );
    return false;
  }

  private checkMetadata(json: JsonObject): void {
    const metadata = member(json, 'metadata');
    if (metadata === undefined) return;
    const path = [...this.path, metadata.key];
    if (!isObject(metadata.value)) {
      this.refuse(
        path,
        'InvalidRequestContent',
        `the metadata of parameter '${this.name}' must be an object`,
      );
      return;
    }
    const strongType = member(metadata.value, 'strongType');
    if (strongType === undefined || typeof strongType.value === 'string') return;
    const message = `the strongType of parameter '${this.name}' must be a string, such as 'location' or a resource type`;
    this.refuse([...path, strongType.key], 'InvalidRequestContent', message);
  }

  private refuse(path: Path, code: Finding['code'], message: string): void {
    this.findings.push({ path, code, message });
  }
}

/** Whether a value is among the allowed ones; of an array, whether each of its items is. Case counts. */
export function isAllowed(value: Json, allowed: readonly Json[]): boolean {
  const known = new Set(allowed.map(canonical));
  if (known.has(canonical(value))) return true;
  return isList(value) && value.every((item) => known.has(canonical(item)));
}
