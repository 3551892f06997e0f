import { diffLines } from 'diff';

/** One row of a comparison: a line of each text, or undefined where that text has none there. */
export interface Row {
  readonly mine: string | undefined;
  readonly solution: string | undefined;
}

/** Compares two texts line by line. Lines that were replaced stand beside those that replace them. */
export function compareLines(mine: string, solution: string): readonly Row[] {
  const rows: Row[] = [];
  let removed: string[] = [];
  for (const change of diffLines(mine, solution)) {
    const lines = change.value.replace(/\n$/, '').split('\n');
    if (change.removed) {
      removed = lines;
      continue;
    }
    if (change.added) rows.push(...beside(removed, lines));
    else rows.push(...beside(removed, []), ...lines.map((line) => ({ mine: line, solution: line })));
    removed = [];
  }
  return [...rows, ...beside(removed, [])];
}

function beside(mine: readonly string[], solution: readonly string[]): Row[] {
  return Array.from({ length: Math.max(mine.length, solution.length) }, (_, index) => ({
    mine: mine[index],
    solution: solution[index],
  }));
}
