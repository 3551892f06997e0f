import type { Json, JsonObject } from '../../../json.ts';
import type { Path } from '../../../manifest/index.ts';
import { isList, isObject, textAt } from '../../kubernetes/accessors.ts';
import { slice, struct, TEXT } from '../../kubernetes/shape.ts';
import { GatekeeperError, type KubernetesObject } from '../../types.ts';
import { type ApplyTo, readApplyTo } from '../apply-to.ts';
import { type Location, LocationFault, parseLocation } from '../location/location.ts';
import { type PathTest, PathTests } from '../location/path-tests.ts';

/** The form of `pathTests`. */
export const PATH_TESTS = slice(struct({ subPath: TEXT, condition: TEXT }));

/** A mutator's document whose fields have the right types. */
export class MutatorDocument {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly spec: JsonObject;
  readonly parameters: JsonObject;

  constructor(object: KubernetesObject) {
    this.kind = textAt(object, 'kind');
    this.name = textAt(object, 'metadata', 'name');
    this.namespace = textAt(object, 'metadata', 'namespace');
    this.spec = objectIn(object.spec);
    this.parameters = objectIn(this.spec.parameters);
  }

  get locationText(): string {
    return textAt(this.spec, 'location');
  }

  /** @param words what Gatekeeper says before the parser's words @throws GatekeeperError */
  location(words: string): Location {
    return inWords(words, ['spec', 'location'], () => parseLocation(this.locationText));
  }

  /** @throws GatekeeperError */
  pathTests(location: Location): PathTests {
    const list = this.parameters.pathTests;
    const tests = (isList(list) ? list.map(objectIn) : []).map((test, index): PathTest => {
      const text = textAt(test, 'subPath');
      const words = `problem parsing sub path \`${text}\` for ${this.kind} ${this.name}`;
      const subPath = inWords(words, ['spec', 'parameters', 'pathTests', index, 'subPath'], () =>
        parseLocation(text),
      );
      return { subPath, condition: textAt(test, 'condition') };
    });
    return inWords('', ['spec', 'parameters', 'pathTests'], () => new PathTests(location, tests));
  }

  /** @throws GatekeeperError */
  applyTo(): ApplyTo {
    const applyTo = readApplyTo(this.spec.applyTo, this);
    if ('fault' in applyTo) throw refused(applyTo.fault, ['spec', 'applyTo']);
    return applyTo;
  }
}

/** A mutator that Gatekeeper refuses. */
export function refused(message: string, path: Path): GatekeeperError {
  return new GatekeeperError('mutation', message, path);
}

/** Whether a location is about metadata, which only AssignMetadata may change. */
export function isInMetadata([first]: Location): boolean {
  return first?.type === 'Object' && first.name === 'metadata';
}

/** The key of an item must stay as it is. @throws GatekeeperError */
export function refuseChangedKey(location: Location): void {
  const at = ['spec', 'location'];
  if (location.length === 0) throw refused('empty path', at);
  const [parent, last] = location.slice(-2);
  if (parent?.type === 'List' && last?.type === 'Object' && last.name === parent.keyField) {
    throw refused('invalid path format: changing the item key is not allowed', at);
  }
}

/** The value as an object; an empty one where it is none. */
export function objectIn(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function inWords<T>(words: string, path: Path, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof LocationFault)) throw error;
    throw refused(words === '' ? error.message : `${words}: ${error.message}`, path);
  }
}
