/** Name patterns with a `*` at the front, at the end, or both: gatekeeper/pkg/wildcard. */

/** Whether a pattern matches a name. */
export function matchesName(pattern: string, name: string): boolean {
  const text = withoutStars(pattern);
  if (pattern.startsWith('*') && pattern.endsWith('*')) return name.includes(text);
  if (pattern.startsWith('*')) return name.endsWith(text);
  if (pattern.endsWith('*')) return name.startsWith(text);
  return pattern === name;
}

/** Whether a pattern matches every name that a `generateName` leads to. A suffix pattern never does. */
export function matchesGenerateName(pattern: string, generateName: string): boolean {
  if (!pattern.endsWith('*')) return false;
  const text = withoutStars(pattern);
  return pattern.startsWith('*') ? generateName.includes(text) : generateName.startsWith(text);
}

function withoutStars(pattern: string): string {
  return pattern.replace(/^\*/, '').replace(/\*$/, '');
}
