import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  admit,
  admitMutation,
  auditObject,
  type Cluster,
  createGatekeeper,
  expandStream,
  type Gatekeeper,
  type GatekeeperOptions,
  isAdmissionReview,
  isExpansion,
  isMutator,
  type KubernetesObject,
  readConfig,
  testObject,
  verifyObject,
} from '../../../src/engine/gatekeeper/index.ts';
import { opa, rego } from './fixtures.ts';
import { attempt, expectReason, holdForMany, readText, type Written, written } from './generated/answers.ts';
import * as documents from './generated/documents.ts';
import { edited } from './generated/edits.ts';

const { CONFIG, CONSTRAINT, DEPLOYMENT, EXPANSION, MUTATORS, NAMESPACE, REVIEW, TEMPLATE } = documents;
const CLUSTER: Cluster = { namespace: () => NAMESPACE, exclusions: readConfig(undefined) };

/** @param options without OPA's compiler where the template is known to be good, which saves most of the time */
function withGatekeeper(use: (gatekeeper: Gatekeeper) => void, options: GatekeeperOptions = {}): void {
  const gatekeeper = createGatekeeper(rego, options);
  try {
    use(gatekeeper);
  } finally {
    gatekeeper.dispose();
  }
}

/** Asks every door about an object. */
function askAll(gatekeeper: Gatekeeper, asked: Written, cluster: Cluster = CLUSTER): void {
  const { object } = asked;
  const answers = [
    attempt(asked, () => verifyObject(gatekeeper, object)),
    attempt(asked, () => testObject(gatekeeper, object, [NAMESPACE, object])),
    attempt(asked, () => auditObject(gatekeeper, cluster, object)),
  ];
  for (const { message } of answers.flatMap((answer) => answer?.violations ?? [])) expectText(message);
  for (const request of requestsAbout(object)) {
    const responses = [admit(gatekeeper, cluster, request), admitMutation(gatekeeper, cluster, request)];
    for (const { allowed, message } of responses) {
      expect(typeof allowed).toBe('boolean');
      if (!allowed) expectReason(message ?? '');
    }
  }
}

/** A violation's message is the author's, and may be empty; but it is no text of the engine's. */
function expectText(message: string): void {
  if (message !== '') expectReason(`: ${message}`);
}

function requestsAbout(object: KubernetesObject) {
  if (!isAdmissionReview(object)) {
    const kind = { group: 'apps', version: 'v1', kind: 'Deployment' };
    return [{ kind, name: 'web', namespace: 'shop', operation: 'CREATE', object }];
  }
  const { request } = object;
  const isRequest = typeof request === 'object' && request !== null && !Array.isArray(request);
  return isRequest ? [Object.fromEntries(Object.entries(request))] : [];
}

test('the documents that the others start from are in order', () => {
  withGatekeeper((gatekeeper) => {
    gatekeeper.addTemplate(TEMPLATE);
    gatekeeper.addConstraint(CONSTRAINT);
    gatekeeper.addExpansion(EXPANSION);
    for (const mutator of MUTATORS) gatekeeper.addMutator(mutator);
    const { violations } = testObject(gatekeeper, DEPLOYMENT, [NAMESPACE]);
    expect(violations.map(({ message }) => message)).toEqual([
      'lacks label: owner',
      'lacks label: team',
      '[Implied by pods] lacks label: owner',
      '[Implied by pods] lacks label: team',
    ]);
    const { expanded } = gatekeeper.expand({ object: DEPLOYMENT, namespace: NAMESPACE });
    const changed = expanded.flatMap(({ changes }) => changes.map(({ mutator }) => mutator.name));
    expect(new Set(changed)).toEqual(new Set(['unprivileged', 'owner', 'arguments', 'registry']));
  });
});

test('texts are read, or refused where they are wrong', () => {
  const real = [TEMPLATE, CONSTRAINT, DEPLOYMENT, ...MUTATORS].map((each) => JSON.stringify(each, null, 1));
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '  ',
      '- ',
      ': ',
      '---\n',
      '...\n',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '|',
      '>-\n',
      '&a ',
      '*a',
      '<<: ',
    ),
    fc.constantFrom(
      '#',
      '\t',
      '!!binary ',
      '? ',
      ', ',
      '\u0000',
      '\uFEFF',
      '\u2028',
      '%YAML 9.9\n',
      '0x',
      '.inf',
      '~',
      '=',
      '@',
      '`',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const noise = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const damaged = fc
    .tuple(
      fc.constantFrom(...real),
      fc.array(fc.tuple(fc.nat(), piece, fc.nat(6)), { minLength: 1, maxLength: 4 }),
    )
    .map(([text, edits]) =>
      edits.reduce((now, [at, inserted, cut]) => splice(now, at % now.length, inserted, cut), text),
    );
  holdForMany('texts', fc.oneof(noise, damaged), (text) => {
    for (const { value } of readText(text)) expect(value).toBeDefined();
  });
}, 120_000);

function splice(text: string, at: number, inserted: string, cut: number): string {
  return text.slice(0, at) + inserted + text.slice(at + cut);
}

test('templates and constraints are installed and asked, or refused', () => {
  const deployment = written(DEPLOYMENT);
  const pairs = fc.oneof(
    fc.tuple(edited(TEMPLATE), fc.constant(CONSTRAINT)),
    fc.tuple(fc.constant(TEMPLATE), edited(CONSTRAINT)),
    fc.tuple(edited(TEMPLATE), edited(CONSTRAINT)),
  );
  // OPA's compiler takes a while to start, which is not the first question's fault.
  withGatekeeper((gatekeeper) => gatekeeper.addTemplate(TEMPLATE), { opa });
  holdForMany('templates and constraints', pairs, (pair) => {
    const [template, constraint] = pair.map(written);
    if (template === undefined || constraint === undefined || deployment === undefined) return;
    withGatekeeper(
      (gatekeeper) => {
        attempt(template, () => gatekeeper.validateTemplate(template.object));
        attempt(template, () => gatekeeper.addTemplate(template.object));
        attempt(constraint, () => gatekeeper.validateConstraint(constraint.object));
        attempt(constraint, () => gatekeeper.addConstraint(constraint.object));
        askAll(gatekeeper, deployment);
      },
      pair[0] === TEMPLATE ? {} : { opa },
    );
  });
}, 120_000);

test('objects, reviews and Configs are judged at every door, or refused', () => {
  withGatekeeper((gatekeeper) => {
    gatekeeper.addTemplate(TEMPLATE);
    gatekeeper.addConstraint(CONSTRAINT);
    gatekeeper.addExpansion(EXPANSION);
    for (const mutator of MUTATORS) gatekeeper.addMutator(mutator);
    const objects = fc.constantFrom(DEPLOYMENT, REVIEW, NAMESPACE).chain(edited);
    holdForMany('objects', fc.tuple(objects, edited(CONFIG)), ([object, config]) => {
      const [asked, configured] = [written(object), written(config)];
      if (asked === undefined || configured === undefined) return;
      askAll(gatekeeper, asked, { ...CLUSTER, exclusions: readConfig(configured.object) });
      withGatekeeper((empty) => attempt(asked, () => empty.addData(asked.object)));
    });
  });
}, 120_000);

test('mutators and expansions are installed and used, or refused', () => {
  const original = fc.constantFrom(...MUTATORS, EXPANSION, DEPLOYMENT);
  const streams = fc.array(fc.oneof(original.chain(edited), original), { minLength: 2, maxLength: 6 });
  holdForMany('mutators and expansions', streams, (stream) => {
    const read = stream.flatMap((value) => written(value) ?? []);
    const objects = read.map(({ object }) => object);
    const atPlace = new Map(read.map((each) => [each.object, each]));
    const expanded = attemptAll(read, () =>
      expandStream(objects, (object, _, run) => {
        const at = atPlace.get(object);
        if (at !== undefined) attempt(at, run);
        return run();
      }),
    );
    for (const object of expanded ?? []) expect(object.kind).toBeDefined();
    withGatekeeper((gatekeeper) => {
      for (const each of read) {
        if (isMutator(each.object)) attempt(each, () => gatekeeper.addMutator(each.object));
        if (isExpansion(each.object)) attempt(each, () => gatekeeper.addExpansion(each.object));
      }
      for (const each of read) askAll(gatekeeper, each);
    });
  });
}, 120_000);

/** Refusals have been looked at step by step. */
function attemptAll<T>([first]: readonly Written[], run: () => T): T | undefined {
  return first === undefined ? undefined : attempt({ ...first, lines: Number.POSITIVE_INFINITY }, run);
}
