import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { browserEntries, reachable } from './graph.ts';
import { readSources } from './imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = readSources(root, 'src');
const files = new Set(sources.map(({ path }) => path));

/** From the ground up. A file may import from its own floor and from those below. */
const FLOORS = ['engine', 'cloud', 'clients', 'course', 'ui', 'pages'];

/** Routes and page frames share the top floor; authors' tools stand on `course`, where nothing imports them. */
function floorOf(path: string): number {
  const [, folder = ''] = path.split('/');
  if (folder === 'cli') return FLOORS.indexOf('course');
  const floor = FLOORS.indexOf(folder);
  return floor === -1 ? FLOORS.indexOf('pages') : floor;
}

const edges = sources.flatMap(({ path, imports }) =>
  imports.flatMap(({ file, ...rest }) => (file === undefined ? [] : [{ from: path, to: file, ...rest }])),
);
const say = ({ from, to }: { from: string; to: string }) => `${from} imports ${to}`;

test('imports are found at all', () => {
  expect(edges.length).toBeGreaterThan(100);
});

test('imports point downwards only', () => {
  const upward = edges.filter(({ from, to }) => floorOf(to) > floorOf(from));
  expect(upward.map(say)).toEqual([]);
});

test('nothing but authors’ tools imports authors’ tools', () => {
  const isTool = (path: string) => path.startsWith('src/cli/');
  expect(edges.filter(({ from, to }) => isTool(to) && !isTool(from)).map(say)).toEqual([]);
});

test('relative imports name a file that exists', () => {
  const broken = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier, file }) => specifier.startsWith('.') && file === undefined)
      .map(({ specifier }) => `${path} imports ${specifier}`),
  );
  expect(broken).toEqual([]);
});

/**
 * Files beside a front door that may be entered by themselves: they load or start something in one environment only
 * (a browser, Node), or are types alone, and a front door that exported them would drag them along everywhere.
 */
const SIDE_DOOR = /\/(types|browser|node|load-browser|load-node)\.ts$|\.css$/;

test('a folder is entered through its front door', () => {
  const hasFrontDoor = (folder: string) => files.has(`${folder}/index.ts`);
  const around = edges.filter(({ from, to, byAddress }) => {
    // The outermost folder with a front door that the importing file is not one of the household of.
    const folders = to.split('/').map((_, index, parts) => parts.slice(0, index).join('/'));
    const entered = folders.find((folder) => hasFrontDoor(folder) && !inside(from, posix.dirname(folder)));
    if (entered === undefined || byAddress) return false;
    const isSideDoor = posix.dirname(to) === entered && SIDE_DOOR.test(to);
    return to !== `${entered}/index.ts` && !isSideDoor;
  });
  expect(around.map(say)).toEqual([]);
});

/** Whether a file lies in a folder or anywhere below. */
function inside(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

const TOO_LONG = 250;

test(`no file is longer than ${TOO_LONG} lines`, () => {
  const written = sources.filter(
    ({ path }) => /\.(ts|tsx|astro|rs)$/.test(path) && !path.includes('/module/'),
  );
  const long = written.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }));
  expect(long.filter(({ lines }) => lines > TOO_LONG)).toEqual([]);
});

test('the browser’s scripts reach nothing of Node', () => {
  const entries = browserEntries(sources);
  expect(entries).not.toEqual([]);
  const ofNode = [...reachable(sources, entries)].filter(([specifier]) => specifier.startsWith('node:'));
  expect(ofNode.map(([specifier, chain]) => [...chain, specifier].join(' > '))).toEqual([]);
});
