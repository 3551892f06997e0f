/** What a Go program asks of the world around it. */
export interface Host {
  /** Hears what the program writes, which is why it gives up. */
  readonly print: (text: string) => void;
  /** Nanoseconds since some moment. Must not go back, not even from an instance to those made of its snapshot. */
  readonly now: () => bigint;
}

const SUCCESS = 0;
const BAD_DESCRIPTOR = 8;
const NOT_SUPPORTED = 58;
/** Length of the address and the size of a buffer (`ciovec`), in bytes. */
const VECTOR_LENGTH = 8;
/** Length of an event that is waited for (`event`), in bytes. */
const EVENT_LENGTH = 32;
/** What the program is told that it is called: some libraries fail without a name. */
const NAME = new TextEncoder().encode('engine\0');

/**
 * The functions that Go's runtime calls, without variables and files. Random numbers are always the same: Go
 * seeds its maps with them, and the same seeds give the same snapshot.
 * Source: WASI preview 1, https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
 * @param memory the memory of the instance, which is there only after its imports
 */
export function wasi(
  module: WebAssembly.Module,
  memory: () => WebAssembly.Memory,
  { print, now }: Host,
): WebAssembly.Imports {
  const view = () => new DataView(memory().buffer);
  const bytes = (address: number, length: number) => new Uint8Array(memory().buffer, address, length);
  const number = (address: number, value: number) => view().setUint32(address, value, true);
  const known: Readonly<Record<string, WebAssembly.ImportValue>> = {
    args_sizes_get: (count: number, size: number) => {
      number(count, 1);
      number(size, NAME.length);
      return SUCCESS;
    },
    args_get: (addresses: number, texts: number) => {
      number(addresses, texts);
      bytes(texts, NAME.length).set(NAME);
      return SUCCESS;
    },
    environ_sizes_get: (count: number, size: number) => {
      number(count, 0);
      number(size, 0);
      return SUCCESS;
    },
    environ_get: () => SUCCESS,
    sched_yield: () => SUCCESS,
    // Only a program that gives up waits: for a moment, which has passed.
    poll_oneoff: (_subscriptions: number, event: number, _count: number, events: number) => {
      bytes(event, EVENT_LENGTH).fill(0);
      number(events, 1);
      return SUCCESS;
    },
    fd_prestat_get: () => BAD_DESCRIPTOR,
    clock_time_get: (_clock: number, _precision: bigint, time: number) => {
      view().setBigUint64(time, now(), true);
      return SUCCESS;
    },
    random_get: (address: number, length: number) => {
      bytes(address, length).fill(1);
      return SUCCESS;
    },
    fd_write: (_descriptor: number, vectors: number, count: number, written: number) => {
      const texts = Array.from({ length: count }, (_, index) => {
        const vector = vectors + index * VECTOR_LENGTH;
        return bytes(view().getUint32(vector, true), view().getUint32(vector + 4, true));
      });
      for (const text of texts) print(new TextDecoder().decode(text));
      number(
        written,
        texts.reduce((sum, { length }) => sum + length, 0),
      );
      return SUCCESS;
    },
    proc_exit: (code: number) => {
      throw new Error(`the program ended itself with code ${code}`);
    },
  };
  const imported = WebAssembly.Module.imports(module).map(({ name }) => name);
  return {
    wasi_snapshot_preview1: Object.fromEntries(
      imported.map((name) => [name, known[name] ?? (() => NOT_SUPPORTED)]),
    ),
  };
}
