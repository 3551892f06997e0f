import { z } from 'zod';
import { createGatekeeper, type Gatekeeper, verifyObject } from '../../../src/engine/gatekeeper/index.ts';
import type { Json } from '../../../src/engine/json.ts';
import { createOpa } from '../../../src/engine/opa/index.ts';
import { createRego } from '../../../src/engine/rego/index.ts';

const jsonValue: z.ZodType<Json> = z.json();
const objects = z.array(z.record(z.string(), jsonValue));

/** Templates, constraints and objects to be reviewed, with what the right answer is. */
const workloadSchema = z.object({
  templates: objects,
  constraints: objects,
  objects,
  want: z.object({
    /** How many violations there are. */
    results: z.number(),
    /** SHA-256 of the lines `index TAB Kind/name TAB message` of all violations, sorted within each object. */
    digest: z.string(),
  }),
});
export type Workload = z.infer<typeof workloadSchema>;

/** @param text JSON. @throws ZodError or SyntaxError where it has another shape */
export function parseWorkload(text: string): Workload {
  return workloadSchema.parse(JSON.parse(text));
}

/** How a workload went, once. */
export interface WorkloadFigures {
  /** From a compiled module to an engine that can be asked, in milliseconds. */
  readonly startMs: number;
  /** To take in all templates and constraints, OPA's compiler included, in milliseconds. */
  readonly compileMs: number;
  /** One review: one object against all constraints. The best of the rounds; 0 where there are none. */
  readonly reviewsPerSecond: number;
  readonly right: boolean;
}

/** The compiled modules of the engines that a workload needs. */
export interface Modules {
  readonly rego: WebAssembly.Module;
  readonly opa: WebAssembly.Module;
}

/** Does the whole work of a workload with the engine as the course uses it; runs in Node and in a browser's worker. */
export async function runWorkload(
  modules: Modules,
  workload: Workload,
  { rounds = 5 } = {},
): Promise<WorkloadFigures> {
  const begin = performance.now();
  const rego = createRego(modules.rego);
  const started = performance.now();
  const gatekeeper = createGatekeeper(rego, { opa: createOpa(() => modules.opa) });
  for (const template of workload.templates) gatekeeper.addTemplate(template);
  for (const constraint of workload.constraints) gatekeeper.addConstraint(constraint);
  const compiled = performance.now();
  const lines = answer(gatekeeper, workload);
  const right = lines.length === workload.want.results && (await digest(lines)) === workload.want.digest;
  const times = Array.from({ length: rounds }, () => {
    const before = performance.now();
    answer(gatekeeper, workload);
    return performance.now() - before;
  });
  gatekeeper.dispose();
  return {
    startMs: rounded(started - begin),
    compileMs: rounded(compiled - started),
    reviewsPerSecond: Math.round((workload.objects.length / Math.min(...times)) * 1000),
    right,
  };
}

/** A line for each violation, in the order of the objects. */
function answer(gatekeeper: Gatekeeper, { objects }: Workload): readonly string[] {
  return objects.flatMap((object, index) =>
    verifyObject(gatekeeper, object)
      .violations.map(
        ({ constraint, message }) => `${index}\t${constraint.kind}/${constraint.name}\t${message}\n`,
      )
      .sort(),
  );
}

async function digest(lines: readonly string[]): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('')));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
