import { quote } from '../../kubernetes/go-text.ts';
import { isSameStep, type Location, LocationFault, printLocation } from './location.ts';

/** A condition on what a location leads through: `MustExist` or `MustNotExist`. */
export interface PathTest {
  readonly subPath: Location;
  readonly condition: string;
}

/** What has to be there, or not, at which depth of a location: gatekeeper/pkg/mutation/path/tester. */
export class PathTests {
  private readonly conditions: ReadonlyMap<number, string>;

  /** @throws LocationFault where the tests do not fit the location or each other */
  constructor(location: Location, tests: readonly PathTest[]) {
    for (const { subPath } of tests) {
      if (subPath.length <= location.length && subPath.every((step, i) => isSameStep(step, location[i])))
        continue;
      const rule = 'all subpaths must be a prefix of the `location` value of the mutation';
      const [part, whole] = [subPath, location].map((each) => quote(printLocation(each)));
      throw new LocationFault(`${rule}: subpath ${part} is not a prefix of location ${whole}`);
    }
    this.conditions = new Map(tests.map(({ subPath, condition }) => [depthOf(subPath), condition]));
    for (const { subPath, condition } of tests) {
      if (this.conditions.get(depthOf(subPath)) === condition) continue;
      throw conflict(`path ${quote(printLocation(subPath))} is marked both MustExist and MustNotExist`);
    }
    refuseForbiddenParent(tests);
  }

  /** Whether the mutation may go on where something is there. */
  allowsExisting(depth: number): boolean {
    return (this.conditions.get(depth) ?? 'MustExist') === 'MustExist';
  }

  /** Whether the mutation may go on where nothing is there. */
  allowsMissing(depth: number): boolean {
    return (this.conditions.get(depth) ?? 'MustNotExist') === 'MustNotExist';
  }
}

function depthOf(subPath: Location): number {
  return subPath.length - 1;
}

/** Gatekeeper compares positions in the list of tests where it means depths, and so do we. */
function refuseForbiddenParent(tests: readonly PathTest[]): void {
  const forbidden = tests.findIndex(({ condition }) => condition === 'MustNotExist');
  const required = Math.max(
    0,
    tests.findLastIndex(({ condition }) => condition === 'MustExist'),
  );
  if (forbidden === -1 || required <= forbidden) return;
  const atDepth = (depth: number) => {
    const test = tests.findLast(({ subPath }) => depthOf(subPath) === depth);
    return test === undefined ? '<nil>' : quote(printLocation(test.subPath));
  };
  throw conflict(
    `path ${atDepth(required)} is marked MustExist but parent ${atDepth(forbidden)} MustNotExist`,
  );
}

function conflict(words: string): LocationFault {
  return new LocationFault(`conflicting path test conditions: ${words}`);
}
