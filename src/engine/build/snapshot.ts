import { named, readUnsigned, SECTION, sectionOf, signed, unsigned, withSections } from './wasm-binary.ts';

/** Runs of zeros shorter than this are kept: a segment of its own costs as much. */
const LEAST_GAP = 32;

const PAGE = 65_536;

/** The state of an instance between two calls. */
export interface State {
  readonly memory: Uint8Array;
  /** The values of its globals, by number. */
  readonly globals: readonly (number | bigint)[];
}

/** Exports the globals of a module under the names of `globalName`, so that their values can be read. */
export function withExportedGlobals(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const exports = sectionOf(module, SECTION.export);
  const { value: count, end } = readUnsigned(exports, 0);
  const added = globalTypes(module).flatMap((_, index) => [
    ...named(globalName(index)),
    KIND_GLOBAL,
    ...unsigned(index),
  ]);
  const content = [...unsigned(count + globalTypes(module).length), ...exports.subarray(end), ...added];
  return withSections(module, new Map([[SECTION.export, Uint8Array.from(content)]]));
}

/** How `withExportedGlobals` names a global. */
export function globalName(index: number): string {
  return `global ${index}`;
}

/**
 * The same module, whose instances begin in a state that an instance of it was in.
 * @param most what the memory may grow to, in bytes
 */
export function snapshot(module: Uint8Array, { memory, globals }: State, most: number): Uint8Array {
  const types = globalTypes(module);
  const values = types.flatMap((type, index) => {
    const opcode = type === TYPE_I32 ? OPCODE_I32_CONST : OPCODE_I64_CONST;
    return [type, MUTABLE, opcode, ...signed(BigInt(globals[index] ?? 0)), OPCODE_END];
  });
  const limits = [...unsigned(memory.length / PAGE), ...unsigned(most / PAGE)];
  return withSections(
    module,
    new Map([
      [SECTION.memory, Uint8Array.from([1, HAS_MAXIMUM, ...limits])],
      [SECTION.global, Uint8Array.from([...unsigned(types.length), ...values])],
      [SECTION.data, dataSection(memory)],
    ]),
  );
}

const TYPE_I32 = 0x7f;
const KIND_GLOBAL = 0x03;
const MUTABLE = 0x01;
const HAS_MAXIMUM = 0x01;
const OPCODE_I32_CONST = 0x41;
const OPCODE_I64_CONST = 0x42;
const OPCODE_END = 0x0b;

/** The types of a module's globals, as Go makes them: mutable, and zero at first. */
function globalTypes(module: Uint8Array): number[] {
  const section = sectionOf(module, SECTION.global);
  const { value: count, end } = readUnsigned(section, 0);
  return Array.from({ length: count }, (_, index) => {
    const [type = 0, mutable, , zero, last] = section.subarray(end + 5 * index);
    if (mutable === MUTABLE && zero === 0 && last === OPCODE_END) return type;
    throw new Error(`Global ${index} is not mutable and zero: the linker of Go has changed.`);
  });
}

function dataSection(memory: Uint8Array): Uint8Array {
  const segments = nonZero(memory);
  const parts = segments.flatMap(({ start, end }) => {
    const head = [0, OPCODE_I32_CONST, ...signed(BigInt(start)), OPCODE_END, ...unsigned(end - start)];
    return [Uint8Array.from(head), memory.subarray(start, end)];
  });
  return Buffer.concat([Uint8Array.from(unsigned(segments.length)), ...parts]);
}

/** The stretches of a memory that are not zero. */
function nonZero(memory: Uint8Array): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = -1;
  let zeros = 0;
  for (let at = 0; at < memory.length; at += 1) {
    if (memory[at] === 0) {
      zeros += 1;
      continue;
    }
    if (start === -1) start = at;
    else if (zeros >= LEAST_GAP) {
      found.push({ start, end: at - zeros });
      start = at;
    }
    zeros = 0;
  }
  if (start !== -1) found.push({ start, end: memory.length - zeros });
  return found;
}
