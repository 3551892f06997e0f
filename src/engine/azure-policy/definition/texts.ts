import type { JsonObject } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import type { Finding } from '../document/finding.ts';
import { isObject, member } from '../document/members.ts';

/** Source: definition-structure-basics.md, "Display name and description", "Metadata". */
const LIMITS = [
  ['displayName', 128],
  ['description', 512],
] as const;
const METADATA_LIMIT = 1024;

/**
 * Checks what describes a definition or an initiative.
 * @param authored whether the limits of length hold, which Microsoft's own are not held to
 */
export function checkTexts(properties: JsonObject, path: Path, authored: boolean): Finding[] {
  const findings: Finding[] = [];
  const refuse = (at: Path, message: string) =>
    findings.push({ path: [...path, ...at], code: 'InvalidRequestContent', message });
  for (const [name, limit] of LIMITS) {
    const found = member(properties, name);
    if (found === undefined) continue;
    const { key, value } = found;
    if (typeof value !== 'string') refuse([key], `'${key}' must be a string`);
    else if (authored && value.length > limit) {
      refuse([key], `'${key}' has ${value.length} characters; the limit is ${limit}`);
    }
  }
  const metadata = member(properties, 'metadata');
  if (metadata === undefined) return findings;
  if (!isObject(metadata.value)) {
    refuse([metadata.key], `'${metadata.key}' must be an object`);
    return findings;
  }
  for (const [key, value] of Object.entries(metadata.value)) {
    if (!authored || typeof value !== 'string' || value.length <= METADATA_LIMIT) continue;
    const words = `the metadata '${key}' has ${value.length} characters; the limit is ${METADATA_LIMIT}`;
    refuse([metadata.key, key], words);
  }
  return findings;
}
