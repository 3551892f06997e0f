/** The aliases of each resource type: names as `Microsoft.ContainerService/managedClusters/enableRBAC`. */
export type AliasCatalogue = ReadonlyMap<string, readonly string[]>;

/**
 * What is wrong with an alias by a catalogue.
 * @returns Azure's words, after `The policy definition '...' rule is invalid.`; undefined where the alias exists, or the
 *   catalogue knows nothing of its provider
 */
export function aliasFault(alias: string, catalogue: AliasCatalogue): string | undefined {
  const wanted = alias.toLowerCase();
  const provider = alias.split('/')[0] ?? '';
  const ofProvider = [...catalogue].filter(([type]) => isBelow(type.toLowerCase(), provider.toLowerCase()));
  if (ofProvider.length === 0) return undefined;
  if (ofProvider.some(([, aliases]) => aliases.some((each) => each.toLowerCase() === wanted)))
    return undefined;
  const missing = `The 'field' property '${alias}' of the policy rule doesn't exist as an alias under provider '${provider}'`;
  const [type, aliases] =
    ofProvider
      .filter(([each]) => isBelow(wanted, each.toLowerCase()))
      .toSorted(([a], [b]) => b.length - a.length)[0] ?? [];
  if (type === undefined || aliases === undefined) return `${missing}.`;
  const resourceType = type.slice(provider.length + 1);
  return `${missing} and resource type '${resourceType}'. The supported aliases are '${aliases.join('; ')}'.`;
}

function isBelow(path: string, top: string): boolean {
  return path === top || path.startsWith(`${top}/`);
}
