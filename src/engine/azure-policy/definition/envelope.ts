import type { Json, JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import type { Finding } from '../document/finding.ts';
import { isObject, member, printed, textOf } from '../document/members.ts';
import { checkTexts } from './texts.ts';

/** Who makes a definition. `Static` ones are Microsoft's too. */
const POLICY_TYPES = ['Custom', 'BuiltIn', 'Static', 'NotSpecified'] as const;

/** What stands around the rule of a definition, or the members of an initiative. */
export interface Envelope {
  readonly properties: JsonObject;
  /** Where the properties are: `properties` in an exported definition, the top in a bare one. */
  readonly path: Path;
  readonly id: string | undefined;
  readonly name: string;
  readonly displayName: string | undefined;
  readonly description: string | undefined;
  readonly policyType: (typeof POLICY_TYPES)[number];
  readonly version: string | undefined;
  /** Whether it is held to what Azure checks when someone writes one, and not one of Microsoft's. */
  readonly authored: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Reads a definition or an initiative up to its parameters: as Azure exports it, or its properties alone.
 * @param fallbackName its name where the document does not say one
 * @returns a finding where it cannot be read at all
 */
export function readEnvelope(json: Json, fallbackName: string): Envelope | Finding {
  const code = 'InvalidRequestContent';
  if (!isObject(json)) return { path: [], code, message: 'a definition must be an object' };
  const wrapped = member(json, 'properties');
  if (wrapped !== undefined && !isObject(wrapped.value)) {
    return { path: [wrapped.key], code, message: `'${wrapped.key}' must be an object` };
  }
  const properties = wrapped !== undefined && isObject(wrapped.value) ? wrapped.value : json;
  const path = wrapped === undefined ? [] : [wrapped.key];
  const id = textOf(json, 'id');
  const type = member(properties, 'policyType');
  const policyType = POLICY_TYPES.find(
    (each) => each.toLowerCase() === printed(type?.value ?? 'Custom').toLowerCase(),
  );
  const authored = policyType !== 'BuiltIn' && policyType !== 'Static';
  const findings = checkTexts(properties, path, authored);
  if (type !== undefined && policyType === undefined) {
    const message = `the policyType '${printed(type.value)}' is none of ${POLICY_TYPES.join(', ')}`;
    findings.push({ path: [...path, type.key], code, message });
  }
  const metadata = member(properties, 'metadata')?.value;
  return {
    properties,
    path,
    id,
    name: textOf(json, 'name') ?? id?.split('/').at(-1) ?? fallbackName,
    displayName: textOf(properties, 'displayName'),
    description: textOf(properties, 'description'),
    policyType: policyType ?? 'Custom',
    version: textOf(properties, 'version') ?? (isObject(metadata) ? textOf(metadata, 'version') : undefined),
    authored,
    findings,
  };
}
