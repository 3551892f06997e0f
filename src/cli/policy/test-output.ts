import { quote, TARGET, textAt } from '../../engine/gatekeeper/index.ts';
import type { Json } from '../../engine/json.ts';
import { compareKeys, isJsonList, isJsonObject, writeYaml } from './go-yaml.ts';
import type { TestResult } from './test-objects.ts';

/** What `gator test` prints: gatekeeper/cmd/gator/test/test.go, formatOutput. */

/** One line for each violation. */
export function asText(results: readonly TestResult[]): string {
  return results
    .map(({ object, constraint, message }) => {
      const namespace = textAt(object, 'metadata', 'namespace');
      const name = textAt(object, 'metadata', 'name');
      const place = namespace === '' ? name : `${namespace}/${name}`;
      const kind = `${textAt(object, 'apiVersion')}/${textAt(object, 'kind')}`;
      return `${kind} ${place}: [${quote(constraint.name)}] Message: ${quote(message)}\n`;
    })
    .join('');
}

/** `-o json`: Go's encoding/json with an indent of four; no result is `null`, and there is no line end. */
export function asJson(results: readonly TestResult[]): string {
  if (results.length === 0) return 'null';
  const values = results.map((result) => ({
    target: TARGET,
    ...(result.message === '' ? {} : { msg: result.message }),
    ...(result.withoutDetails ? {} : { metadata: { details: sorted(detailsOf(result)) } }),
    constraint: sorted(result.constraintObject),
    ...(result.enforcementAction === '' ? {} : { enforcementAction: result.enforcementAction }),
    ...(result.scopedActions === undefined || result.scopedActions.length === 0
      ? {}
      : { scopedActions: [...result.scopedActions] }),
    violatingObject: sorted(result.object),
    trace: null,
  }));
  return goJson(values);
}

/** A rule without details has empty ones; where Rego fails they are null. */
function detailsOf({ details }: TestResult): Json {
  return details === undefined ? {} : details;
}

/** Go's json.MarshalIndent with an indent of four. */
export function goJson(value: Json): string {
  return JSON.stringify(value, null, 4).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** `-o yaml`: go-yaml's, with the names that gator's structures have there. */
export function asYaml(results: readonly TestResult[]): string {
  return writeYaml(
    results.map((result) => ({
      result: {
        target: TARGET,
        msg: result.message,
        metadata: result.withoutDetails ? {} : { details: sorted(detailsOf(result), compareKeys) },
        constraint: { object: sorted(result.constraintObject, compareKeys) },
        enforcementaction: result.enforcementAction,
        scopedenforcementactions: [...(result.scopedActions ?? [])],
      },
      violatingObject: sorted(result.object, compareKeys),
      trace: null,
    })),
  );
}

/** A value with its keys in order, in which Go writes those of a map. */
export function sorted(value: Json, compare = byText): Json {
  if (isJsonList(value)) return value.map((item) => sorted(item, compare));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, member]): [string, Json] => [key, sorted(member, compare)]));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
