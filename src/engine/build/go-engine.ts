import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { instantiate } from '../go/index.ts';
import { buildGo } from './go.ts';
import { filesIn, hashFiles, writeManifest } from './manifest.ts';
import { globalName, type State, snapshot, withExportedGlobals } from './snapshot.ts';

/** What the modules of engines from Go are built with; `../opa/README.md` says why. */
export const goOptions = {
  'max-memory': String(512 * 1024 * 1024),
  snapshot: 'after the first template',
};

/** An engine that is written in Go. */
export interface GoEngine {
  /** Names its folder beside this one, which has a Go module in `source`, and its built module there in `module`. */
  readonly name: string;
  /** The function that answers. */
  readonly answering: string;
  /** A question that makes the engine prepare all that it keeps. */
  readonly first: object;
  /** What its answer must begin with. */
  readonly answer: string;
}

/** Builds the module of an engine: one that has been started, and has answered its first question. Takes a minute. */
export async function buildGoEngine(engine: GoEngine): Promise<void> {
  const folder = fileURLToPath(new URL(`../${engine.name}/`, import.meta.url));
  const source = join(folder, 'source');
  const target = join(folder, 'module');
  const { module, notices, goVersion } = buildGo(source);
  const state = await stateOnceStarted(withExportedGlobals(module), engine);
  const built = snapshot(module, state, Number(goOptions['max-memory']));
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, `${engine.name}.wasm.gz`), gzipSync(built, { level: 9 }));
  writeFileSync(join(target, 'NOTICES.txt'), notices);
  const required = readFileSync(join(source, 'go.mod'), 'utf8').matchAll(/^\t(\S+) (v\S+)$/gm);
  writeManifest(target, {
    versions: {
      go: goVersion,
      ...Object.fromEntries([...required].map(([, name, version]) => [name, version])),
    },
    options: goOptions,
    source: hashFiles(source, filesIn(source)),
    module: hashFiles(target, [`${engine.name}.wasm.gz`, 'NOTICES.txt']),
  });
}

/** Starts an instance, asks the first question, and takes its state. The same module gives the same state. */
async function stateOnceStarted(
  bytes: Uint8Array<ArrayBuffer>,
  { answering, first, answer }: GoEngine,
): Promise<State> {
  let clock = 0n;
  const now = () => {
    clock += 1000n;
    return clock;
  };
  const host = { print: (text: string) => process.stderr.write(text), now };
  const { exports, memory, ask } = instantiate(await WebAssembly.compile(bytes), answering, host);
  const { _initialize: initialize } = exports;
  if (typeof initialize !== 'function') throw new Error('Go made another kind of module.');
  initialize();
  const answered = ask(JSON.stringify(first));
  if (!answered.startsWith(answer)) throw new Error(`The first question was answered with ${answered}`);
  const globals = Object.keys(exports)
    .map((_, index) => exports[globalName(index)])
    .filter((value) => value instanceof WebAssembly.Global)
    .map(({ value }): number | bigint => value);
  return { memory: new Uint8Array(memory.buffer), globals };
}
