import binaryen from 'binaryen';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globalName, snapshot, withExportedGlobals } from '../../../src/engine/build/snapshot.ts';
import { readUnsigned, unsigned } from '../../../src/engine/build/wasm-binary.ts';

/** Counts its calls in a global and, with the negative of it, in another and in memory. */
const COUNTER = binaryen
  .parseText(
    `(module
      (memory (export "memory") 1)
      (data (i32.const 8) "begin")
      (global $count (mut i32) (i32.const 0))
      (global $negative (mut i64) (i64.const 0))
      (func (export "next") (result i32)
        (global.set $count (i32.add (global.get $count) (i32.const 1)))
        (global.set $negative (i64.sub (global.get $negative) (i64.const 1)))
        (i64.store (i32.const 60000) (global.get $negative))
        (global.get $count)))`,
  )
  .emitBinary();

async function start(bytes: Uint8Array<ArrayBuffer>) {
  const { exports } = new WebAssembly.Instance(await WebAssembly.compile(bytes));
  const { memory, next } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof next !== 'function') throw new Error('no counter');
  const call = (): unknown => next();
  return { exports, memory, call };
}

test('an instance of a snapshot goes on where the other one was', async () => {
  const first = await start(withExportedGlobals(COUNTER));
  for (let calls = 0; calls < 300; calls += 1) first.call();
  const globals = [0, 1].map((index): number | bigint => {
    const value = first.exports[globalName(index)];
    if (!(value instanceof WebAssembly.Global)) throw new Error('no global');
    return value.value;
  });
  expect(globals).toEqual([300, -300n]);
  const memory = new Uint8Array(first.memory.buffer);
  const second = await start(new Uint8Array(snapshot(COUNTER, { memory, globals }, 2 * 65_536)));
  expect(new Uint8Array(second.memory.buffer)).toEqual(memory);
  expect(second.call()).toBe(301);
  expect(new DataView(second.memory.buffer).getBigInt64(60_000, true)).toBe(-301n);
  second.memory.grow(1);
  expect(() => second.memory.grow(1)).toThrow(RangeError);
});

test('a module whose globals are not Go’s is refused', () => {
  const other = binaryen.parseText(
    '(module (global $g i32 (i32.const 5)) (memory 1) (data (i32.const 0) "a") (export "g" (global $g)))',
  );
  expect(() => withExportedGlobals(other.emitBinary())).toThrow('not mutable and zero');
});

test('numbers are read as they were written', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), (value) => {
      expect(readUnsigned(Uint8Array.from([0, ...unsigned(value)]), 1).value).toBe(value);
    }),
  );
});
