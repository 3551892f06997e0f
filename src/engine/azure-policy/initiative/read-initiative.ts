import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { type Envelope, readEnvelope } from '../definition/envelope.ts';
import { nameOf, type PolicyDefinition } from '../definition/read-definition.ts';
import { type Finding, type PolicyDiagnostic, toDiagnostics } from '../document/finding.ts';
import { isList, isObject, member, textOf } from '../document/members.ts';
import { readPolicyDocument } from '../document/read-document.ts';
import { readParameters } from '../parameters/read-parameters.ts';
import type { Parameters } from '../parameters/types.ts';
import { checkAgainstDefinition } from './against-definition.ts';
import { type InitiativeMember, MemberReader } from './member.ts';

/** An initiative (policy set definition) that Azure accepts. */
export interface Initiative {
  readonly id: string | undefined;
  readonly name: string;
  readonly displayName: string | undefined;
  readonly description: string | undefined;
  readonly policyType: Envelope['policyType'];
  readonly version: string | undefined;
  readonly parameters: Parameters;
  readonly members: readonly InitiativeMember[];
}

/** What a check may know beyond the initiative itself. */
export interface InitiativeOptions {
  /** The initiative's name where it does not say one. */
  readonly name?: string;
  /**
   * Finds a definition, to check what the initiative gives to it.
   * @param version for example `9.*.*`; undefined for the latest
   * @returns undefined where it is not known: then its parameters are not checked
   */
  readonly definition?: (id: string, version: string | undefined) => PolicyDefinition | undefined;
}

/** An initiative read, and what Azure refuses about it; there is no initiative where there is anything. */
export interface InitiativeCheck {
  readonly initiative: Initiative | undefined;
  readonly findings: readonly Finding[];
}

/** Whether a document is an initiative rather than a definition. */
export function isInitiative(json: Json): boolean {
  if (!isObject(json)) return false;
  const properties = member(json, 'properties')?.value ?? json;
  return isObject(properties) && member(properties, 'policyDefinitions') !== undefined;
}

/**
 * Reads the file of an initiative: JSON or YAML, exported from Azure or the properties alone. Never throws.
 * @param file the file's name, for the diagnostics
 */
export function readInitiative(
  file: string,
  text: string,
  options: InitiativeOptions = {},
): { readonly initiative: Initiative | undefined; readonly diagnostics: readonly PolicyDiagnostic[] } {
  const { document, diagnostics } = readPolicyDocument(file, text);
  if (document === undefined) return { initiative: undefined, diagnostics };
  const { initiative, findings } = checkInitiative(document.value, { name: nameOf(file), ...options });
  return { initiative, diagnostics: toDiagnostics(file, findings, document) };
}

/** Checks an initiative. Never throws. @param json nested no deeper than `readPolicyDocument` lets pass */
export function checkInitiative(json: Json, options: InitiativeOptions = {}): InitiativeCheck {
  const envelope = readEnvelope(json, options.name ?? 'unnamed');
  if ('message' in envelope) return { initiative: undefined, findings: [envelope] };
  const { properties, path, name } = envelope;
  const given = member(properties, 'parameters');
  const { parameters, findings: ofParameters } = readParameters(
    given?.value,
    [...path, given?.key ?? 'parameters'],
    name,
  );
  const findings: Finding[] = [...envelope.findings, ...ofParameters];
  const reader = new MemberReader(name, parameters, groupsOf(properties));
  const members = readMembers(properties, path, reader, options, { name, parameters }, findings);
  if (findings.length > 0) return { initiative: undefined, findings };
  const { id, displayName, description, policyType, version } = envelope;
  return {
    initiative: { id, name, displayName, description, policyType, version, parameters, members },
    findings,
  };
}

function readMembers(
  properties: JsonObject,
  path: Path,
  reader: MemberReader,
  { definition: find }: InitiativeOptions,
  initiative: Pick<Initiative, 'name' | 'parameters'>,
  findings: Finding[],
): InitiativeMember[] {
  const code = 'InvalidRequestContent';
  const list = member(properties, 'policyDefinitions');
  if (list === undefined || !isList(list.value)) {
    const at = list === undefined ? path : [...path, list.key];
    findings.push({
      path: at,
      code,
      message: `'policyDefinitions' must be an array of references to definitions`,
    });
    return [];
  }
  const members: InitiativeMember[] = [];
  const names = new Set<string>();
  for (const [index, json] of list.value.entries()) {
    const at = [...path, list.key, index];
    const each = reader.read(json, at);
    findings.push(...reader.findings.splice(0));
    if (each === undefined) continue;
    members.push(each);
    const reference = each.referenceId.toLowerCase();
    if (reference !== '' && names.has(reference)) {
      const message = `the policyDefinitionReferenceId '${each.referenceId}' is there twice: it must be unique`;
      findings.push({ path: [...at, 'policyDefinitionReferenceId'], code, message });
    }
    names.add(reference);
    const definition = find?.(each.policyDefinitionId, each.definitionVersion);
    if (definition !== undefined) findings.push(...checkAgainstDefinition(each, at, definition, initiative));
  }
  return members;
}

function groupsOf(properties: JsonObject): ReadonlySet<string> | undefined {
  const groups = member(properties, 'policyDefinitionGroups')?.value;
  if (!isList(groups)) return undefined;
  return new Set(
    groups
      .flatMap((group) => (isObject(group) ? (textOf(group, 'name') ?? []) : []))
      .map((name) => name.toLowerCase()),
  );
}
