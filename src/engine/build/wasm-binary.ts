/**
 * Just enough of WebAssembly's binary format to replace whole sections of a module.
 * Source: https://webassembly.github.io/spec/core/binary/modules.html
 */

/** The numbers of the sections that are replaced. */
export const SECTION = { memory: 5, global: 6, export: 7, data: 11 } as const;

const HEADER = 8;

interface Section {
  readonly id: number;
  readonly content: Uint8Array;
}

/** The content of a section. @throws Error where the module has none */
export function sectionOf(module: Uint8Array, id: number): Uint8Array {
  const found = sections(module).find((section) => section.id === id);
  if (found === undefined) throw new Error(`The module has no section ${id}.`);
  return found.content;
}

/** The module with other content in some of its sections. */
export function withSections(
  module: Uint8Array,
  contents: ReadonlyMap<number, Uint8Array>,
): Uint8Array<ArrayBuffer> {
  const parts = sections(module).flatMap(({ id, content }) => {
    const now = contents.get(id) ?? content;
    return [Uint8Array.from([id, ...unsigned(now.length)]), now];
  });
  return Buffer.concat([module.subarray(0, HEADER), ...parts]);
}

function sections(module: Uint8Array): Section[] {
  const found: Section[] = [];
  for (let at = HEADER; at < module.length; ) {
    const id = module[at] ?? 0;
    const size = readUnsigned(module, at + 1);
    found.push({ id, content: module.subarray(size.end, size.end + size.value) });
    at = size.end + size.value;
  }
  return found;
}

/** Reads a number in LEB128. */
export function readUnsigned(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let at = start, factor = 1; ; at += 1, factor *= 128) {
    const byte = bytes[at];
    if (byte === undefined) throw new Error('The module ends within a number.');
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, end: at + 1 };
  }
}

/** A number in unsigned LEB128. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(Math.floor(value / 0x80))];
}

/** A number in signed LEB128. */
export function signed(value: bigint): number[] {
  const low = Number(value & 0x7fn);
  const rest = value >> 7n;
  const isLast = (rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
}

/** A name, its length first. */
export function named(name: string): number[] {
  const bytes = Buffer.from(name);
  return [...unsigned(bytes.length), ...bytes];
}
