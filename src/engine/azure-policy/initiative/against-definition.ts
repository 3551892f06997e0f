import type { Path } from '../../manifest/index.ts';
import type { PolicyDefinition } from '../definition/read-definition.ts';
import type { Finding } from '../document/finding.ts';
import { isExpression } from '../expression/expression.ts';
import { parameterCalled } from '../expression/parse.ts';
import { valueFindings } from '../parameters/assign.ts';
import type { Parameter, Parameters } from '../parameters/types.ts';
import type { InitiativeMember, MemberParameter } from './member.ts';

/** Checks what an initiative gives to one of its definitions. Its expressions have been found to be in order. */
export function checkAgainstDefinition(
  { parameters: given }: InitiativeMember,
  path: Path,
  definition: PolicyDefinition,
  initiative: { readonly name: string; readonly parameters: Parameters },
): Finding[] {
  const findings: Finding[] = [];
  for (const [key, value] of given) {
    const parameter = definition.parameters.get(key);
    if (parameter === undefined) findings.push(unknown(value, definition, initiative.name));
    else findings.push(...ofValue(value, parameter, definition, initiative));
  }
  const missing = [...definition.parameters].filter(
    ([key, { defaultValue }]) => defaultValue === undefined && !given.has(key),
  );
  if (missing.length > 0) {
    const names = missing.map(([, { name }]) => name).join(',');
    const message = `The policy set definition '${initiative.name}' is missing the parameter(s) '${names}' as defined in the policy definition '${definition.name}'.`;
    findings.push({ path, code: 'MissingPolicyParameter', message });
  }
  return findings;
}

function unknown({ name, path }: MemberParameter, definition: PolicyDefinition, initiative: string): Finding {
  const using = definition.version === undefined ? '' : ` using version '${definition.version}'`;
  const message = `The policy set definition '${initiative}' is attempting to assign the parameter(s) '${name}' which are not defined in the policy definition '${definition.name}'${using}.`;
  return { path, code: 'UndefinedPolicyParameter', message };
}

function ofValue(
  { value, path }: MemberParameter,
  parameter: Parameter,
  definition: PolicyDefinition,
  initiative: { readonly name: string; readonly parameters: Parameters },
): Finding[] {
  const names = { definition: definition.name, version: definition.version };
  if (typeof value !== 'string' || !isExpression(value)) return valueFindings(parameter, value, path, names);
  const own = initiative.parameters.get(parameterCalled(value)?.toLowerCase() ?? '');
  if (own?.defaultValue === undefined) return [];
  return valueFindings(parameter, own.defaultValue, path, names).map((finding) => ({
    ...finding,
    code: 'InvalidPolicyParameters',
    message: `The policy set '${initiative.name}' could not be parameterized because the default value of a policy set parameter referenced by policy definition ${definition.name} was not valid for that policy definition. Please verify that the default values of all policy set parameters are valid in the context of the policy definitions referencing them. The inner exception '${finding.message}'.`,
  }));
}
