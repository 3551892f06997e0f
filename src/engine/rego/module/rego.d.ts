declare namespace wasm_bindgen {
    /* tslint:disable */
    /* eslint-disable */

    /**
     * What became of numbers on their way to OPA, which keeps the texts that it is given.
     */
    export enum Numbers {
        /**
         * They are as they were written: OPA's own input and data.
         */
        Written = 0,
        /**
         * Integers are `int64`, all else is `float64`: what Kubernetes decodes.
         */
        Integers = 1,
        /**
         * All are `float64`: what Go's `encoding/json` decodes. A million is then written 1e+06.
         */
        Floats = 2,
    }

    /**
     * Compiled modules and the rule that they are asked for.
     */
    export class Policy {
        free(): void;
        [Symbol.dispose](): void;
        /**
         * Asks the entry point. JSON text, or nothing where the rule is undefined.
         */
        evaluate(input: Value): string | undefined;
        /**
         * Compiles modules. `files` and `sources` run in parallel; `data` is the JSON text of the document `data`, of which
         * `numbers` says what Go made of its numbers.
         */
        constructor(files: string[], sources: string[], v0: boolean, entrypoint: string, data: string, numbers: Numbers);
        /**
         * Asks the entry point and says how the answer came about: JSON text of `{result?, coverage, prints}`.
         */
        trace(input: Value): string;
    }

    /**
     * A JSON value. Cloning one inside the module costs nothing: values share their parts.
     */
    export class Value {
        free(): void;
        [Symbol.dispose](): void;
        /**
         * Sets one member of an object.
         */
        insert(key: string, member: Value): void;
        /**
         * Parses JSON text. `numbers` says what Go made of its numbers: see `Numbers`.
         */
        constructor(json: string, numbers: Numbers);
        /**
         * An empty object, to be filled with `insert`.
         */
        static object(): Value;
    }

    /**
     * Compiles a policy definition: JSON text with `properties.policyRule`, or with `policyRule` at the top.
     */
    export function compilePolicyDefinition(file: string, json: string): void;

    /**
     * Asks modules a query. JSON text of the list of bindings, one object for each solution.
     *
     * `input` is JSON text, or nothing for no input. With `strict`, a builtin function that fails ends the evaluation.
     */
    export function query(files: string[], sources: string[], v0: boolean, query: string, input: string | null | undefined, data: string, strict: boolean): string;

}
declare type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

declare interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_policy_free: (a: number, b: number) => void;
    readonly __wbg_value_free: (a: number, b: number) => void;
    readonly compilePolicyDefinition: (a: number, b: number, c: number, d: number) => [number, number];
    readonly policy_evaluate: (a: number, b: number) => [number, number, number, number];
    readonly policy_new: (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number) => [number, number, number];
    readonly policy_trace: (a: number, b: number) => [number, number, number, number];
    readonly query: (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number, k: number, l: number) => [number, number, number, number];
    readonly value_insert: (a: number, b: number, c: number, d: number) => [number, number];
    readonly value_new: (a: number, b: number, c: number) => [number, number, number];
    readonly value_object: () => number;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __externref_drop_slice: (a: number, b: number) => void;
    readonly __wbindgen_start: () => void;
}

declare type SyncInitInput = BufferSource | WebAssembly.Module;

declare namespace wasm_bindgen {
    /**
     * Instantiates the given `module`, which can either be bytes or
     * a precompiled `WebAssembly.Module`.
     *
     * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
     *
     * @returns {InitOutput}
     */
    export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;
}

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
declare function wasm_bindgen (module_or_path: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;

export declare function createGlue(): typeof wasm_bindgen;
