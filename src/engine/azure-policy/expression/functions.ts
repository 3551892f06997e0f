/** How many arguments a function takes. */
export interface Signature {
  /** As Microsoft writes the name; names are the same whatever their case. */
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

const ANY = Number.POSITIVE_INFINITY;

/** Names for each number of arguments: least, most. */
const BY_ARGUMENTS: readonly (readonly [number, number, string])[] = [
  [0, 0, 'claims deployer false null policy requestContext resourceGroup subscription true'],
  [0, 1, 'current utcNow'],
  [0, ANY, 'createArray createObject'],
  [
    1,
    1,
    'array base64 base64ToJson base64ToString bool buildUri dataUri dataUriToString empty fail field first float int items json',
  ],
  [1, 1, 'last length not objectKeys parameters parseCidr parseUri string toLower toUpper trim'],
  [1, 1, 'uriComponent uriComponentToString'],
  [1, ANY, 'coalesce concat format guid max min shallowMerge uniqueString'],
  [
    2,
    2,
    'add addDays cidrHost contains div endsWith equals greater greaterOrEquals indexFromEnd indexOf ipRangeContains',
  ],
  [2, 2, 'join lastIndexOf less lessOrEquals mod mul range skip split startsWith sub take uri'],
  [2, 3, 'padLeft substring'],
  [2, ANY, 'and intersection or tryGet tryIndexFromEnd union'],
  [3, 3, 'cidrSubnet if replace toLogicalZone toLogicalZones toPhysicalZone toPhysicalZones'],
  // Functions that take a lambda: the function `lambda` itself is not there in a policy.
  [1, ANY, 'filter groupBy map mapValues reduce sort toObject'],
  [1, ANY, 'managementGroupResourceId'],
];

const SIGNATURES: ReadonlyMap<string, Signature> = new Map(
  BY_ARGUMENTS.flatMap(([least, most, names]) =>
    names.split(' ').map((name) => [name.toLowerCase(), { name, least, most }] as const),
  ),
);

/**
 * The functions of a policy's expressions. Source: definition-structure-policy-rule.md, "Policy functions": all of the
 * template functions of Azure Resource Manager but those about a deployment, and some of its own.
 * @returns undefined for a function that a policy does not have
 */
export function signatureOf(name: string): Signature | undefined {
  return SIGNATURES.get(name.toLowerCase());
}
