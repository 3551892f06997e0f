import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PageCost } from './measure-page.ts';
import { brotli } from './site.ts';

const KB = 1000;

/** A reading page: the outline, a lesson without an editor. */
const READING = { scripts: 30 * KB, styles: 15 * KB, fonts: 60 * KB };
/** A lesson with an editor. */
const EXERCISE = { scriptsUntilReadable: 60 * KB, scripts: 1000 * KB };
/** The modules of the engines, by the beginnings of their names. Those from Go are compressed as they lie there. */
const ENGINES: readonly [string, number][] = [
  ['rego.', 1200 * KB],
  ['opa.', 3600 * KB],
  ['cel.', 5300 * KB],
];

/** One figure. `limit`: what it may be at most; undefined where it is shown for information. */
export interface Line {
  readonly where: string;
  readonly what: string;
  readonly is: number;
  readonly limit: number | undefined;
  readonly show: (figure: number) => string;
}

export function exceeds({ is, limit }: Line): boolean {
  return limit !== undefined && is > limit;
}

const kilobytes = (bytes: number) => `${(bytes / KB).toFixed(1)} KB`;
const plain = (figure: number) => figure.toFixed(4).replace(/\.?0+$/, '');

export function linesOfPage(where: string, cost: PageCost): readonly Line[] {
  const size = (what: string, is: number, limit?: number): Line => ({
    where,
    what,
    is,
    limit,
    show: kilobytes,
  });
  const shift: Line = { where, what: 'layout shift', is: cost.shift, limit: 0, show: plain };
  if (cost.hasEditor) {
    return [
      size('JS until readable', cost.scriptsUntilReadable, EXERCISE.scriptsUntilReadable),
      size('JS until everything is ready', cost.scripts, EXERCISE.scripts),
      size('CSS', cost.styles),
      size('fonts', cost.fonts),
      shift,
    ];
  }
  return [
    size('JS', cost.scripts, READING.scripts),
    size('CSS', cost.styles, READING.styles),
    size('fonts', cost.fonts, READING.fonts),
    shift,
  ];
}

/** The engines' modules, which are not part of any page until they are needed. */
export function linesOfEngines(folder: string): readonly Line[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return ENGINES.map(([beginning, limit]) => {
    const file = files.find((name) => basename(name).startsWith(beginning) && name.includes('.wasm'));
    if (file === undefined)
      throw new Error(`There is no ${beginning}wasm in ${folder}: run \`npm run build\` first.`);
    const is = brotli(join(folder, file)).length;
    return { where: basename(file), what: 'engine module', is, limit, show: kilobytes };
  });
}
