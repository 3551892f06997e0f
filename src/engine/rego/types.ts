import type { Json, JsonObject } from '../json.ts';

/** Gatekeeper reads `targets[].rego` as v0; a template may ask for v1 in `code[].source.version`. */
export type RegoVersion = 'v0' | 'v1';

/**
 * What became of JSON numbers on their way to OPA, which keeps the text of a number:
 * - `written`: they are as they were written, as in OPA's own input and data.
 * - `integers`: whole ones are Go's `int64`, all others `float64`: what Kubernetes decodes.
 * - `floats`: all are `float64`: what Go's `encoding/json` decodes. A million is 1e+06 then.
 */
export type RegoNumbers = 'written' | 'integers' | 'floats';

/** One Rego module: its text, and the name that errors and coverage refer to it by. */
export interface RegoModule {
  readonly file: string;
  readonly source: string;
}

/** An error of the Rego parser, compiler or evaluator. Line and column count from 1, columns in UTF-16 units; 0 where there is none. */
export interface RegoError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Which lines of one module ran during an evaluation. Lines count from 1. */
export interface RegoCoverage {
  readonly file: string;
  readonly covered: readonly number[];
  readonly notCovered: readonly number[];
}

/** What one evaluation says. `result` is undefined where Rego's is. Sets come as lists in Rego's order. */
export interface RegoTrace {
  readonly result: Json | undefined;
  readonly coverage: readonly RegoCoverage[];
  readonly prints: readonly RegoPrint[];
}

/** One call of `print`. */
export interface RegoPrint {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A JSON value inside the engine: parsed once, handed to many evaluations. Call `dispose` when done with it. */
export interface RegoValue {
  dispose(): void;
}

/** The top-level members of `input`, for example `{ review, parameters }`. */
export type RegoInput = Readonly<Record<string, RegoValue>>;

/** Compiled modules, ready to answer one rule. Call `dispose` when done with it. */
export interface RegoPolicy {
  /** Evaluates the entry point. @throws RegoFailure when evaluation fails, for example on conflicting rules. */
  evaluate(input: RegoInput): Json | undefined;
  /** Like evaluate, with coverage and prints: slower, for one verdict that is to be explained. */
  trace(input: RegoInput): RegoTrace;
  dispose(): void;
}

/** The Rego engine. */
export interface Rego {
  /**
   * Compiles modules that belong together.
   * @param entrypoint path of the rule that will be asked, for example `data.template.violation`
   * @param data the document `data`, for example `{ inventory: ... }`; absent means `{}`
   * @param numbers what the numbers of `data` are; absent means `written`
   * @throws RegoFailure with every error found
   */
  compile(
    modules: readonly RegoModule[],
    version: RegoVersion,
    entrypoint: string,
    data?: JsonObject,
    numbers?: RegoNumbers,
  ): RegoPolicy;
  /** Takes a JSON value into the engine. `numbers` says what its numbers are; absent means `written`. */
  value(json: Json, numbers?: RegoNumbers): RegoValue;
  /**
   * Asks modules a query and gives what it binds: one object of variables and values for each solution.
   * @throws RegoFailure when modules or query do not compile, or evaluation fails
   */
  query(
    modules: readonly RegoModule[],
    version: RegoVersion,
    query: string,
    options?: RegoQueryOptions,
  ): readonly JsonObject[];
  /**
   * Compiles an Azure Policy definition: JSON text with `properties.policyRule`, or with `policyRule` at the top.
   * @throws RegoFailure with the first error found
   */
  compilePolicyDefinition(file: string, json: string): void;
}

/** What a query may be given besides modules. */
export interface RegoQueryOptions {
  readonly input?: Json;
  readonly data?: JsonObject;
  /** Whether a builtin function that fails ends the evaluation; else it is undefined. */
  readonly strictBuiltinErrors?: boolean;
}

/** Rego that does not compile or an evaluation that fails. */
export class RegoFailure extends Error {
  override readonly name = 'RegoFailure';
  readonly errors: readonly RegoError[];

  constructor(errors: readonly RegoError[]) {
    super(errors.map((error) => `${error.file}:${error.line}: ${error.message}`).join('\n'));
    this.errors = errors;
  }
}

/** The engine ran out of memory or of stack. It answers nothing any more: make a new one. */
export class RegoCrash extends Error {
  override readonly name = 'RegoCrash';

  constructor(options?: ErrorOptions) {
    super(
      'The evaluation ran out of memory or nested too deeply, and was stopped. Look for a rule that builds ever larger values.',
      options,
    );
  }
}
