import { existsSync } from 'node:fs';
import { output } from './run.ts';

/** How to compile Rust to WebAssembly on this machine. */
export interface RustToolchain {
  /** First line of `rustc --version`. */
  readonly version: string;
  /** Arguments that `cargo build` needs besides the usual ones. */
  readonly cargoArguments: readonly string[];
  readonly rustFlags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const target = 'wasm32-unknown-unknown';
const debianRustc = '/usr/bin/rustc';

/**
 * Finds a compiler: rustup's where it has the WebAssembly target, else Debian's, which has the standard library as
 * source only and compiles it along.
 * @throws Error that says what to install
 */
export function findRust(): RustToolchain {
  const toolchain = rustup() ?? debian();
  if (toolchain) return toolchain;
  throw new Error(
    `No Rust compiler for ${target} was found. Either run "rustup target add ${target}", or install Debian's packages rustc-web, rust-web-src and lld.`,
  );
}

function rustup(): RustToolchain | undefined {
  const targets = output('rustup', ['target', 'list', '--installed']) ?? '';
  const version = output('rustc', ['--version']);
  if (!targets.split('\n').includes(target) || !version) return undefined;
  return {
    version,
    cargoArguments: [],
    rustFlags: remapped(output('rustc', ['--print', 'sysroot'])),
    env: {},
  };
}

function debian(): RustToolchain | undefined {
  const sysroot = output(debianRustc, ['--print', 'sysroot']);
  const version = output(debianRustc, ['--version']);
  const linker = ['wasm-ld', 'wasm-ld-22', 'wasm-ld-21', 'wasm-ld-20', 'wasm-ld-19'].find((name) =>
    output(name, ['--version']),
  );
  if (!sysroot || !version || !linker || !existsSync(`${sysroot}/lib/rustlib/src/rust/library`))
    return undefined;
  return {
    version,
    cargoArguments: ['-Zbuild-std=std,panic_abort'],
    rustFlags: [`-Clinker=${linker}`, ...remapped(sysroot)],
    // Debian's compiler is a stable one; this lets it build its own standard library.
    env: { RUSTC: debianRustc, RUSTC_BOOTSTRAP: '1' },
  };
}

/** Panic messages name source files: let them not name the folders of the machine that built the module. */
function remapped(sysroot: string | undefined): readonly string[] {
  const cargoHome = process.env['CARGO_HOME'] ?? `${process.env['HOME']}/.cargo`;
  const folders = [[cargoHome, 'cargo'], ...(sysroot ? [[`${sysroot}/lib/rustlib/src`, 'rust']] : [])];
  return folders.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}
