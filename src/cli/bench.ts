/**
 * `npm run bench:rego [-- FILE]`: how fast the Rego engine is on this machine, in Node. Figures to look at, never to fail on.
 *
 * FILE is a workload as JSON, gzip'd or not: `templates`, `constraints`, `objects`, and `want.digest`, the SHA-256 of
 * the right answer (a line `index TAB Kind/name TAB msg` for each violation, sorted within each object).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { createRego, type Rego, type RegoPolicy } from '../engine/rego/index.ts';
import { loadRegoModule } from '../engine/rego/load-node.ts';

const object = z.record(z.string(), z.json());
const workloadSchema = z.object({
  templates: z.array(
    z.object({
      spec: z.object({
        crd: z.object({ spec: z.object({ names: z.object({ kind: z.string() }) }) }),
        targets: z.tuple([
          z.object({
            rego: z.string().optional(),
            libs: z.array(z.string()).optional(),
            code: z.array(z.object({ engine: z.string(), source: z.json() })).optional(),
          }),
        ]),
      }),
    }),
  ),
  constraints: z.array(
    z.object({
      kind: z.string(),
      metadata: z.object({ name: z.string() }),
      spec: z.object({ parameters: object.default({}) }),
    }),
  ),
  objects: z.array(object),
  want: z.object({ digest: z.string() }),
});
const codeSchema = z.object({ rego: z.string(), libs: z.array(z.string()).default([]) });
const violationsSchema = z.array(z.object({ msg: z.string() }));

type Template = z.infer<typeof workloadSchema>['templates'][number];

const ROUNDS = 200;

const ownerPolicy = `package k8srequiredowner
violation[{"msg": msg}] {
  not input.review.object.metadata.labels.owner
  msg := sprintf("namespace %v has no owner label", [input.review.object.metadata.name])
}
`;

function timed<T>(what: string, run: () => T): T {
  const start = performance.now();
  const result = run();
  console.log(`${what.padEnd(52)}${(performance.now() - start).toFixed(2).padStart(9)} ms`);
  return result;
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

function repeated(what: string, run: () => unknown): void {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  console.log(`${what.padEnd(52)}${median(times).toFixed(3).padStart(9)} ms (median of ${ROUNDS})`);
}

function benchOwnerLabel(rego: Rego): void {
  const modules = [{ file: 'owner.rego', source: ownerPolicy }];
  const compile = () => rego.compile(modules, 'v0', 'data.k8srequiredowner.violation');
  const policy = timed('compile the owner-label policy, first time', compile);
  const review = { object: { metadata: { name: 'shop', labels: { team: 'a' } } } };
  repeated('compile the owner-label policy', () => compile().dispose());
  repeated('take in a review and evaluate', () => {
    const value = rego.value(review);
    policy.evaluate({ review: value });
    value.dispose();
  });
  const value = rego.value(review);
  repeated('evaluate', () => policy.evaluate({ review: value }));
  repeated('trace', () => policy.trace({ review: value }));
}

function compileTemplate(rego: Rego, template: Template): readonly [string, RegoPolicy] {
  const [target] = template.spec.targets;
  const code = target.code?.find(({ engine }) => engine === 'Rego')?.source ?? target;
  const { rego: source, libs } = codeSchema.parse(code);
  const modules = [source, ...libs].map((source, index) => ({ file: `module-${index}`, source }));
  const name = /package\s+(\S+)/.exec(source)?.[1] ?? '';
  return [template.spec.crd.spec.names.kind, rego.compile(modules, 'v0', `data.${name}.violation`)];
}

function benchWorkload(rego: Rego, file: string): void {
  const bytes = readFileSync(file);
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  const { templates, constraints, objects, want } = workloadSchema.parse(JSON.parse(text));
  const policies = timed(
    `compile ${templates.length} templates`,
    () => new Map(templates.map((template) => compileTemplate(rego, template))),
  );
  const parameters = constraints.map((constraint) => rego.value(constraint.spec.parameters));

  const review = (object: (typeof objects)[number], index: number): string => {
    const value = rego.value({ kind: { kind: object['kind'] ?? '' }, object });
    const lines = constraints.flatMap(({ kind, metadata }, which) => {
      const parameter = parameters[which];
      const answer = parameter && policies.get(kind)?.evaluate({ review: value, parameters: parameter });
      const messages = new Set(violationsSchema.parse(answer).map(({ msg }) => msg));
      return [...messages].map((message) => Buffer.from(`${index}\t${kind}/${metadata.name}\t${message}\n`));
    });
    value.dispose();
    return lines.sort(Buffer.compare).join('');
  };
  const answer = timed(`review ${objects.length} objects, first time`, () => objects.map(review).join(''));
  const digest = createHash('sha256').update(answer).digest('hex');
  const rounds = Array.from({ length: 7 }, () => {
    const start = performance.now();
    objects.forEach(review);
    return performance.now() - start;
  });
  const perSecond = (objects.length / Math.min(...rounds)) * 1000;
  console.log(
    `${'warm'.padEnd(52)}${perSecond.toFixed(0).padStart(9)} reviews per second (best of 7 rounds)`,
  );
  console.log(`the answer is ${digest === want.digest ? 'right' : 'WRONG'}`);
}

const start = performance.now();
const module = await loadRegoModule();
console.log(
  `${'read and compile the module'.padEnd(52)}${(performance.now() - start).toFixed(2).padStart(9)} ms`,
);
const rego = timed('make an engine', () => createRego(module));
benchOwnerLabel(rego);
const [file] = process.argv.slice(2);
if (file) benchWorkload(rego, file);
