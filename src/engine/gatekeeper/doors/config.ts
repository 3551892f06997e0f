import type { JsonObject } from '../../json.ts';
import { isList, isObject, textAt } from '../kubernetes/accessors.ts';
import { isNamespace } from '../kubernetes/metadata.ts';
import { matchesName } from '../match/wildcard.ts';
import type { KubernetesObject } from '../types.ts';

/** What of Gatekeeper a Config can keep out of namespaces. */
export type Process = 'audit' | 'webhook' | 'mutation-webhook' | 'sync';

/** The namespaces that a Config leaves out. */
export interface Exclusions {
  /** Whether a process passes over an object. A Namespace counts as being in itself. */
  excludes(process: Process, object: KubernetesObject): boolean;
}

/**
 * Reads a `config.gatekeeper.sh` Config; without one nothing is left out.
 * Source: gatekeeper/pkg/controller/config/process/excluder.go.
 */
export function readConfig(config: KubernetesObject | undefined): Exclusions {
  const spec = isObject(config?.spec) ? config.spec : {};
  const entries = isList(spec.match) ? spec.match.filter(isObject) : [];
  return {
    excludes(process, object) {
      const name = isNamespace(object)
        ? textAt(object, 'metadata', 'name')
        : textAt(object, 'metadata', 'namespace');
      return entries.some((entry) => {
        const concerned = strings(entry, 'processes').some((each) => each === '*' || each === process);
        return (
          concerned && strings(entry, 'excludedNamespaces').some((pattern) => matchesName(pattern, name))
        );
      });
    },
  };
}

function strings(entry: JsonObject, field: string): string[] {
  const value = entry[field];
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}
