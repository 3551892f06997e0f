import type { Json, JsonObject } from '../json.ts';
import { createGlue } from './module/rego.js';
import {
  type Rego,
  RegoCrash,
  type RegoError,
  RegoFailure,
  type RegoInput,
  type RegoModule,
  type RegoNumbers,
  type RegoPolicy,
  type RegoQueryOptions,
  type RegoTrace,
  type RegoValue,
  type RegoVersion,
} from './types.ts';

/** Something inside the WebAssembly instance, which has to be freed. */
interface Handle {
  free(): void;
}

/**
 * Makes an engine of its own: a crash of one does not touch another.
 * @param module as `loadRegoModule` gives it
 */
export function createRego(module: WebAssembly.Module): Rego {
  const glue = createGlue();
  const { Written: written, Integers: integers, Floats: floats } = glue.Numbers;
  const kinds = { written, integers, floats };
  const values = new WeakMap<RegoValue, InstanceType<typeof glue.Value>>();
  let crash: RegoCrash | undefined;

  /** Runs a call into the module, and turns what the module throws into the errors of this engine. */
  function call<T>(run: () => T): T {
    if (crash) throw crash;
    try {
      return run();
    } catch (error) {
      if (typeof error === 'string') throw new RegoFailure(parseErrors(error));
      if (isCrash(error)) {
        crash = new RegoCrash({ cause: error });
        throw crash;
      }
      throw error;
    }
  }

  /** After a crash the memory is not to be trusted, so nothing is freed in it. */
  function free(handle: Handle): void {
    if (!crash) handle.free();
  }

  function value(json: Json, numbers: RegoNumbers = 'written'): RegoValue {
    const text = toText(json);
    const handle = call(() => new glue.Value(text, kinds[numbers]));
    const value = {
      dispose() {
        if (values.delete(value)) free(handle);
      },
    };
    values.set(value, handle);
    return value;
  }

  /** Assembles `input` of values that are in the engine already. */
  function withInput<T>(input: RegoInput, run: (handle: InstanceType<typeof glue.Value>) => T): T {
    const members = Object.entries(input).map(([name, value]) => {
      const member = values.get(value);
      if (!member) throw new Error(`input.${name} was disposed of, or belongs to another engine.`);
      return { name, member };
    });
    const object = call(() => glue.Value.object());
    try {
      return call(() => {
        for (const { name, member } of members) object.insert(name, member);
        return run(object);
      });
    } finally {
      free(object);
    }
  }

  function compile(
    modules: readonly RegoModule[],
    version: RegoVersion,
    entrypoint: string,
    data: JsonObject = {},
    numbers: RegoNumbers = 'written',
  ): RegoPolicy {
    const policy = call(
      () => new glue.Policy(...columns(modules), version === 'v0', entrypoint, toText(data), kinds[numbers]),
    );
    return {
      evaluate(input) {
        const text = withInput(input, (handle) => policy.evaluate(handle));
        return text === undefined ? undefined : JSON.parse(text);
      },
      trace(input) {
        const trace: RegoTrace = JSON.parse(withInput(input, (handle) => policy.trace(handle)));
        return { ...trace, result: trace.result };
      },
      dispose() {
        free(policy);
      },
    };
  }

  function query(
    modules: readonly RegoModule[],
    version: RegoVersion,
    query: string,
    { input, data = {}, strictBuiltinErrors = false }: RegoQueryOptions = {},
  ): readonly JsonObject[] {
    const inputText = input === undefined ? undefined : toText(input);
    const text = call(() =>
      glue.query(...columns(modules), version === 'v0', query, inputText, toText(data), strictBuiltinErrors),
    );
    return JSON.parse(text);
  }

  glue.initSync({ module });
  return {
    compile,
    value,
    query,
    compilePolicyDefinition: (file, json) => call(() => glue.compilePolicyDefinition(file, json)),
  };
}

function columns(modules: readonly RegoModule[]): [files: string[], sources: string[]] {
  return [modules.map((module) => module.file), modules.map((module) => module.source)];
}

function parseErrors(json: string): readonly RegoError[] {
  return JSON.parse(json);
}

function toText(json: Json): string {
  try {
    return JSON.stringify(json);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RegoFailure([{ file: '', line: 0, column: 0, message: 'The value is nested too deeply.' }]);
  }
}

/** A trap, or an overflow of the stack, which engines of JavaScript report as one of two errors of their own. */
function isCrash(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError ||
    (error instanceof Error && error.name === 'InternalError')
  );
}
