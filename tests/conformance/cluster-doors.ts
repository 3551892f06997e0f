import {
  admit,
  auditObject,
  type Cluster,
  type Gatekeeper,
  GatekeeperError,
  isAdmissionReview,
  type KubernetesObject,
  missingKind,
  readConfig,
} from '../../src/engine/gatekeeper/index.ts';
import type { Json, JsonObject } from '../../src/engine/json.ts';
import type { AdmissionAnswer, Answer, Case } from './cases.ts';
import { creation, groupOf, lacksKind, nameOf } from './requests.ts';
import { AS_IT_IS, addInventory, answered, type Engines, step, withGatekeeper } from './steps.ts';

/** The doors of a cluster: audit and webhook, behind a controller that loads the documents. */

/** As Gatekeeper's own manifests start it. */
const DISABLED = ['http.send'];

/** The audit, behind a controller that has loaded everything. */
export function audit(engines: Engines, asked: Case): Answer {
  if (isAdmissionReview(asked.object)) return { skipped: 'the object is an AdmissionReview' };
  return withGatekeeper(engines, DISABLED, (gatekeeper) => {
    let skipped: string | undefined;
    const answer = answered(() => {
      load(gatekeeper, asked);
      if (lacksKind(asked.object)) throw new GatekeeperError('review', missingKind(asked.object));
      const result = step('review', AS_IT_IS, () => auditObject(gatekeeper, clusterOf(asked), asked.object));
      if (result === undefined) skipped = 'the Config excludes the namespace from audit';
      return result ?? { violations: [], traces: [] };
    });
    return skipped === undefined ? answer : { skipped };
  });
}

/** The webhook, asked about every document and then about the object. */
export function admission(engines: Engines, asked: Case): AdmissionAnswer {
  const cluster = clusterOf(asked);
  return withGatekeeper(engines, DISABLED, (gatekeeper) => {
    const responses: { templates: ReturnType<typeof admit>[]; constraints: ReturnType<typeof admit>[] } = {
      templates: [],
      constraints: [],
    };
    const ask = (object: KubernetesObject) => admit(gatekeeper, cluster, creation(object));
    let answer: AdmissionAnswer = {};
    try {
      load(gatekeeper, asked, (kind, object) => {
        if (!lacksKind(object)) responses[kind].push(ask(object));
      });
      const request = requestOf(asked.object);
      if (request !== undefined) answer = { review: copy(admit(gatekeeper, cluster, request)) };
    } catch (error) {
      if (!(error instanceof GatekeeperError)) throw error;
      answer = { ingestStage: error.stage, ingestError: error.message };
    }
    const templates = responses.templates.filter(isRemarkable).map(copy);
    const constraints = responses.constraints.filter(isRemarkable).map(copy);
    return {
      ...(templates.length === 0 ? {} : { templates }),
      ...(constraints.length === 0 ? {} : { constraints }),
      ...answer,
    };
  });
}

function copy(response: ReturnType<typeof admit>): NonNullable<AdmissionAnswer['review']> {
  const { warnings, ...rest } = response;
  return warnings === undefined ? rest : { ...rest, warnings: [...warnings] };
}

function isRemarkable({ allowed, code }: ReturnType<typeof admit>): boolean {
  return !allowed || code !== 200;
}

/** What the controller does with the documents of a case. */
function load(
  gatekeeper: Gatekeeper,
  asked: Case,
  before: (kind: 'templates' | 'constraints', object: KubernetesObject) => void = () => undefined,
): void {
  for (const template of asked.templates) {
    before('templates', template);
    const words = (message: string) =>
      message.startsWith('no kind ') ? `adding template: ${message}` : message;
    step('template', words, () => gatekeeper.addTemplate(template));
  }
  for (const constraint of asked.constraints) {
    before('constraints', constraint);
    if (lacksKind(constraint)) throw new GatekeeperError('constraint', missingKind(constraint));
    step('constraint', AS_IT_IS, () => gatekeeper.addConstraint(constraint));
  }
  for (const expansion of asked.expansions)
    step('expansion', AS_IT_IS, () => gatekeeper.addExpansion(expansion));
  const exclusions = readConfig(asked.config);
  const synced = asked.inventory.filter((object) => !exclusions.excludes('sync', object));
  addInventory(gatekeeper, { ...asked, inventory: synced }, (_, message) => message);
}

/** A Namespace that the case does not give is taken to exist with nothing but its name. */
function clusterOf(asked: Case): Cluster {
  return {
    exclusions: readConfig(asked.config),
    namespace: (name) =>
      asked.inventory.find(
        (object) => object.kind === 'Namespace' && groupOf(object) === '' && nameOf(object) === name,
      ) ?? {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
      },
  };
}

/** Undefined for what no API server would ask. */
function requestOf(object: KubernetesObject): JsonObject | undefined {
  if (!isAdmissionReview(object)) {
    return lacksKind(object) || object.apiVersion === undefined ? undefined : creation(object);
  }
  const { request } = object;
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return undefined;
  const members = Object.fromEntries(Object.entries(request));
  return 'kind' in members ? members : { ...members, kind: kindOfSubject(members) };
}

function kindOfSubject(request: JsonObject): Json {
  const subject = request.object ?? request.oldObject;
  if (typeof subject !== 'object' || subject === null || Array.isArray(subject)) return null;
  return creation(Object.fromEntries(Object.entries(subject))).kind ?? null;
}
