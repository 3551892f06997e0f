import { z } from 'zod';
import type { Json, JsonObject } from '../../src/engine/json.ts';
import { type Rego, RegoFailure } from '../../src/engine/rego/index.ts';

const json = z.json();
const caseSchema = z.object({
  note: z.string(),
  version: z.enum(['v0', 'v1']),
  modules: z.array(z.string()),
  query: z.string(),
  input: json.optional(),
  data: z.record(z.string(), json).optional(),
  want_result: z.array(z.record(z.string(), json)).optional(),
  want_error: z.string().optional(),
  want_error_code: z.string().optional(),
  strict_error: z.boolean().optional(),
  sort_bindings: z.boolean().optional(),
});

/** One of OPA's own conformance cases. */
export type OpaCase = z.infer<typeof caseSchema>;

/** Reads a case of OPA's; undefined where the line is none. */
export function readOpaCase(line: unknown): OpaCase | undefined {
  return caseSchema.safeParse(line).data;
}

/** Says how the engine's answer differs from OPA's; undefined where it does not. */
export function differenceFromOpa(rego: Rego, opa: OpaCase): string | undefined {
  const modules = opa.modules.map((source, index) => ({ file: `module-${index}.rego`, source }));
  let bindings: readonly JsonObject[];
  try {
    bindings = rego.query(modules, opa.version, opa.query, {
      ...(opa.input !== undefined && { input: opa.input }),
      ...(opa.data && { data: opa.data }),
      strictBuiltinErrors: opa.strict_error ?? false,
    });
  } catch (error) {
    if (!(error instanceof RegoFailure)) throw error;
    const message = error.errors.map((each) => each.message).join('; ');
    return opa.want_result ? `expected a result, got the error: ${message}` : undefined;
  }
  if (!opa.want_result)
    return `expected an error (${opa.want_error_code ?? opa.want_error}), got ${JSON.stringify(bindings)}`;
  const actual = canonical(bindings, opa.sort_bindings);
  const expected = canonical(opa.want_result, opa.sort_bindings);
  return actual === expected ? undefined : `expected ${expected}, got ${actual}`;
}

/** Text that is the same for the same set of bindings: keys in order, and bound lists too where their order is free. */
function canonical(bindings: readonly JsonObject[], sortBindings = false): string {
  const texts = bindings.map((binding) => {
    const entries = Object.entries(binding).map(([name, value]) => [
      name,
      sortBindings ? sorted(value) : value,
    ]);
    return JSON.stringify(sortKeys(Object.fromEntries(entries)));
  });
  return `[${texts.sort().join(', ')}]`;
}

function sorted(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return [...value].sort((one, other) =>
    JSON.stringify(sortKeys(one)) < JSON.stringify(sortKeys(other)) ? -1 : 1,
  );
}

function sortKeys(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
}
