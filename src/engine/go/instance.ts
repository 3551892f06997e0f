import { type Host, wasi } from './wasi.ts';

/** A running program. After an error it is not to be asked again. */
export interface Instance {
  readonly exports: WebAssembly.Exports;
  readonly memory: WebAssembly.Memory;
  /** Puts a question, and gives the answer. */
  ask(question: string): string;
}

/**
 * Makes an instance of a module that exports `reserve`, which gives the address of a buffer for a question of so many
 * bytes, and a function that answers it with the address of the answer times 2^32, plus its length in bytes.
 * @param answering how that function is called
 */
export function instantiate(module: WebAssembly.Module, answering: string, host: Host): Instance {
  const imports = wasi(module, () => program.memory, host);
  const { exports } = new WebAssembly.Instance(module, imports);
  const program = readExports(exports, answering);
  return {
    exports,
    memory: program.memory,
    ask(question) {
      const bytes = new TextEncoder().encode(question);
      const address = program.reserve(bytes.length) >>> 0;
      new Uint8Array(program.memory.buffer, address, bytes.length).set(bytes);
      const place = BigInt.asUintN(64, program.answer());
      const [start, length] = [Number(place >> 32n), Number(place & 0xffff_ffffn)];
      return new TextDecoder().decode(new Uint8Array(program.memory.buffer, start, length));
    },
  };
}

interface Program {
  readonly memory: WebAssembly.Memory;
  reserve(length: number): number;
  answer(): bigint;
}

function readExports(exports: WebAssembly.Exports, answering: string): Program {
  const { memory, reserve, [answering]: answer } = exports;
  if (
    !(memory instanceof WebAssembly.Memory) ||
    typeof reserve !== 'function' ||
    typeof answer !== 'function'
  ) {
    throw new Error(`The module does not export reserve and ${answering}.`);
  }
  return { memory, reserve: (length) => reserve(length), answer: () => answer() };
}

/** The clock of a snapshot has shown less than this, in milliseconds. */
const SNAPSHOT_ENDED = 10_000;

/** Enough of what a program writes, in UTF-16 units: the reason comes first. */
const MOST_WRITTEN = 1000;

/**
 * Starts an instance of a module that is the snapshot of a running program.
 * @returns puts a question and gives the answer; throws an Error with the program's first line of reason where it ends
 */
export function startModule(module: WebAssembly.Module, answering: string): (question: string) => string {
  let written = '';
  const { ask } = instantiate(module, answering, {
    print: (text) => {
      if (written.length < MOST_WRITTEN) written += text;
    },
    now: () => BigInt(Math.round((SNAPSHOT_ENDED + performance.now()) * 1_000_000)),
  });
  return (question) => {
    try {
      return ask(question);
    } catch (error) {
      const [reason = ''] = written.split('\n');
      throw new Error(reason === '' ? 'the program trapped' : reason, { cause: error });
    }
  };
}
