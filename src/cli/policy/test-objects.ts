import {
  createGatekeeper,
  type Gatekeeper,
  groupVersionKind,
  type KubernetesObject,
  quote,
  readConstraint,
  readTemplate,
  testObject,
  textAt,
  type Violation,
} from '../../engine/gatekeeper/index.ts';
import type { Rego } from '../../engine/rego/index.ts';
import { step } from './refusal.ts';
import { sortViolations } from './sort.ts';
import type { StreamObject } from './stream.ts';

/** One violation, with the object and the constraint in force, the schema's defaults included. */
export interface TestResult extends Violation {
  readonly object: KubernetesObject;
  readonly constraintObject: KubernetesObject;
}

/**
 * Installs what a stream holds and reviews every object of it: gatekeeper/pkg/gator/test/test.go.
 * @returns the violations, sorted by enforcement action and message
 * @throws Refusal in gator's words
 */
export function testObjects(rego: Rego, stream: readonly StreamObject[]): TestResult[] {
  const gatekeeper = createGatekeeper(rego);
  try {
    install(gatekeeper, stream);
    return sortViolations(reviewAll(gatekeeper, stream));
  } finally {
    gatekeeper.dispose();
  }
}

function install(gatekeeper: Gatekeeper, stream: readonly StreamObject[]): void {
  for (const source of templatesIn(stream)) {
    const name = quote(nameOf(source));
    step(
      source,
      ({ message }) => {
        const isUnknown = message.startsWith('no kind ');
        return isUnknown
          ? `auditing objects: converting unstructured ${name} to template: adding template: ${message}`
          : `auditing objects: adding template ${name}: ${message}`;
      },
      () => gatekeeper.addTemplate(source.object),
    );
  }
  for (const source of constraintsIn(stream)) {
    const words = `auditing objects: adding constraint ${quote(nameOf(source))}`;
    step(
      source,
      ({ message }) => `${words}: ${message}`,
      () => gatekeeper.addConstraint(source.object),
    );
  }
  for (const source of stream) {
    step(
      source,
      ({ message }) => {
        // Numbers are floats here, which Kubernetes has another word for.
        const floats = message.replace('cannot convert int64 to string', 'unrecognized type: string');
        return `auditing objects: adding data of GVK "${kindWords(source.object)}": ${floats}`;
      },
      () => gatekeeper.addData(source.object),
    );
  }
  for (const source of stream.filter(isExpansion)) {
    const words = `auditing objects: error creating expander: error upserting template ${nameOf(source)}`;
    step(
      source,
      ({ message }) => `${words}: ${message}`,
      () => gatekeeper.addExpansion(source.object),
    );
  }
}

function reviewAll(gatekeeper: Gatekeeper, stream: readonly StreamObject[]): TestResult[] {
  const objects = stream.map(({ object }) => object);
  const constraints = constraintsInForce(stream);
  const [template, another] = templatesIn(stream);
  // Where a template turns out to be wrong only now, and there are several, it is not known which one.
  const onlyTemplate = another === undefined ? template : undefined;
  return stream.flatMap((source) => {
    const { violations } = step(
      ({ stage }) => (stage === 'template' ? onlyTemplate : source),
      ({ stage, message }) =>
        stage === 'template' && onlyTemplate !== undefined
          ? `auditing objects: adding template ${quote(nameOf(onlyTemplate))}: ${message}`
          : `auditing objects: ${message}`,
      () => testObject(gatekeeper, source.object, objects),
    );
    return violations.map((violation) => ({
      ...violation,
      object: source.object,
      constraintObject: constraints.get(`${violation.constraint.kind}/${violation.constraint.name}`) ?? {},
    }));
  });
}

/** The constraints as they are in force, by kind and name. */
function constraintsInForce(stream: readonly StreamObject[]): Map<string, KubernetesObject> {
  const templates = new Map(
    templatesIn(stream).map(({ object }) => {
      const template = readTemplate(object);
      return [template.kind, template];
    }),
  );
  return new Map(
    constraintsIn(stream).flatMap((source) => {
      const { kind } = groupVersionKind(source.object);
      const template = templates.get(kind);
      if (template === undefined) return [];
      return [[`${kind}/${nameOf(source)}`, readConstraint(source.object, template).object]];
    }),
  );
}

function templatesIn(stream: readonly StreamObject[]): StreamObject[] {
  return stream.filter(({ object }) => {
    const { group, kind } = groupVersionKind(object);
    return group === 'templates.gatekeeper.sh' && kind === 'ConstraintTemplate';
  });
}

function constraintsIn(stream: readonly StreamObject[]): StreamObject[] {
  return stream.filter(({ object }) => groupVersionKind(object).group === 'constraints.gatekeeper.sh');
}

function isExpansion({ object }: StreamObject): boolean {
  const { group, kind } = groupVersionKind(object);
  return group === 'expansion.gatekeeper.sh' && kind === 'ExpansionTemplate';
}

function nameOf({ object }: StreamObject): string {
  return textAt(object, 'metadata', 'name');
}

/** `apps/v1, Kind=Deployment` */
function kindWords(object: KubernetesObject): string {
  const { group, version, kind } = groupVersionKind(object);
  return `${group}/${version}, Kind=${kind}`;
}
