import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crateNotices } from './crate-notices.ts';
import { crateFiles, hashFiles, writeManifest } from './manifest.ts';
import { prepareRegorus } from './regorus.ts';
import { output, run } from './run.ts';
import { findRust } from './rust.ts';

const engine = fileURLToPath(new URL('../rego/', import.meta.url));
const crate = join(engine, 'crate');
const moduleFolder = join(engine, 'module');
const built = join(crate, 'target/wasm32-unknown-unknown/release/rego.wasm');

/** What the module of the Rego engine is built with; `../rego/README.md` says why. */
export const regoOptions = {
  'opt-level': 's',
  'max-memory': String(512 * 1024 * 1024),
  'wasm-opt': '-O3',
};

/** Builds `../rego/module` from `../rego/crate`. Takes some minutes. */
export async function buildRego(): Promise<void> {
  const rust = findRust();
  prepareRegorus(crate, lockedVersion('regorus'));
  compile(rust);
  const bindgen = wasmBindgen();
  const glue = join(crate, 'target/glue');
  run(bindgen, ['--target', 'no-modules', '--omit-default-module-path', '--out-dir', glue, built]);
  mkdirSync(moduleFolder, { recursive: true });
  run('wasm-opt', [
    ...[
      'bulk-memory',
      'multivalue',
      'mutable-globals',
      'nontrapping-float-to-int',
      'reference-types',
      'sign-ext',
    ].map((feature) => `--enable-${feature}`),
    regoOptions['wasm-opt'],
    join(glue, 'rego_bg.wasm'),
    '--output',
    join(moduleFolder, 'rego.wasm'),
  ]);
  writeFileSync(join(moduleFolder, 'rego.js'), asFactory(readFileSync(join(glue, 'rego.js'), 'utf8')));
  writeFileSync(
    join(moduleFolder, 'rego.d.ts'),
    asFactoryTypes(readFileSync(join(glue, 'rego.d.ts'), 'utf8')),
  );
  writeFileSync(join(moduleFolder, 'NOTICES.txt'), crateNotices(crate));
  recordManifest(rust.version);
}

function compile({ cargoArguments, rustFlags, env }: ReturnType<typeof findRust>): void {
  const flags = [
    '--cfg',
    'getrandom_backend="wasm_js"',
    `-Clink-arg=--max-memory=${regoOptions['max-memory']}`,
    `--remap-path-prefix=${crate}=rego`,
    ...rustFlags,
  ];
  run('cargo', ['build', '--release', '--locked', '--target', 'wasm32-unknown-unknown', ...cargoArguments], {
    cwd: crate,
    // Cargo takes flags with spaces in this encoding only.
    env: {
      ...env,
      CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f'),
      CARGO_TARGET_DIR: join(crate, 'target'),
      CARGO_PROFILE_RELEASE_OPT_LEVEL: regoOptions['opt-level'],
    },
  });
}

/** Where wasm-bindgen's tool is, in the version that the crate is locked to. Installs it the first time. */
function wasmBindgen(): string {
  const version = lockedVersion('wasm-bindgen');
  const root = join(crate, 'target/tools');
  const program = join(root, 'bin/wasm-bindgen');
  if (output(program, ['--version']) !== `wasm-bindgen ${version}`) {
    run('cargo', ['install', 'wasm-bindgen-cli', '--version', version, '--root', root, '--force']);
  }
  return program;
}

/** The version of a package in `Cargo.lock`. */
function lockedVersion(name: string): string {
  const lock = readFileSync(join(crate, 'Cargo.lock'), 'utf8');
  const version = new RegExp(`^name = "${name}"\nversion = "(.+)"$`, 'm').exec(lock)?.[1];
  if (!version) throw new Error(`Cargo.lock does not list ${name}.`);
  return version;
}

/**
 * Makes a function of the glue, so that one thread can hold several instances, and replace one that crashed.
 * Its parameter shadows `FinalizationRegistry`: a finalizer might call into an instance after its crash.
 */
function asFactory(glue: string): string {
  const start = 'let wasm_bindgen = (function(exports) {';
  if (!glue.startsWith(start)) throw new Error(`wasm-bindgen's glue no longer starts with: ${start}`);
  return glue.replace(start, 'export const createGlue = (FinalizationRegistry) => (function(exports) {');
}

function asFactoryTypes(types: string): string {
  return `${types}\nexport declare function createGlue(): typeof wasm_bindgen;\n`;
}

function recordManifest(rustc: string): void {
  writeManifest(moduleFolder, {
    versions: {
      regorus: lockedVersion('regorus'),
      'wasm-bindgen': lockedVersion('wasm-bindgen'),
      rustc,
      binaryen: output('wasm-opt', ['--version']) ?? 'unknown',
    },
    options: regoOptions,
    source: hashFiles(crate, crateFiles(crate)),
    module: hashFiles(moduleFolder, ['rego.wasm', 'rego.js', 'rego.d.ts', 'NOTICES.txt']),
  });
}
