import type { KubernetesObject } from '../../engine/gatekeeper/index.ts';
import { compareKeys } from './go-yaml.ts';
import { writeYamlDocument } from './go-yaml-2.ts';
import { Refusal } from './refusal.ts';
import { goJson, sorted } from './test-output.ts';

/**
 * What `gator expand` prints: gatekeeper/cmd/gator/expand/expand.go, resourcesToString.
 * @param format empty stands for `yaml`
 * @throws Refusal in gator's words for a format that it does not know
 */
export function formatObjects(objects: readonly KubernetesObject[], format: string): string {
  if (format === 'json') return objects.map((object) => goJson(sorted(object))).join('---\n');
  if (format === 'yaml' || format === '') {
    return objects.map((object) => writeYamlDocument(sorted(object, compareKeys))).join('---\n');
  }
  throw new Refusal(`unrecognized value for format flag: ${format}`);
}
