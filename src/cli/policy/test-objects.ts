import {
  type Gatekeeper,
  groupVersionKind,
  installFromStream,
  type KubernetesObject,
  namespaceInStream,
  quote,
  readConstraint,
  readTemplate,
  testObject,
  textAt,
  type Violation,
} from '../../engine/gatekeeper/index.ts';
import { stepIn } from './expand-objects.ts';
import type { NewGatekeeper } from './new-gatekeeper.ts';
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
export function testObjects(newGatekeeper: NewGatekeeper, stream: readonly StreamObject[]): TestResult[] {
  const gatekeeper = newGatekeeper();
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
        const floats = message
          .replace('cannot convert int64 to string', 'unrecognized type: string')
          .replace(/(restore \w+ from:?) int64/, '$1 float64');
        return `auditing objects: adding data of GVK "${kindWords(source.object)}": ${floats}`;
      },
      () => gatekeeper.addData(source.object),
    );
  }
  const objects = stream.map(({ object }) => object);
  installFromStream(gatekeeper, objects, stepIn(stream, 'auditing objects: error creating expander'));
}

function reviewAll(gatekeeper: Gatekeeper, stream: readonly StreamObject[]): TestResult[] {
  const objects = stream.map(({ object }) => object);
  const constraints = constraintsInForce(stream);
  return stream.flatMap((source) => {
    const { violations } = step(
      source,
      ({ message }) => `auditing objects: ${message}`,
      () => testObject(gatekeeper, source.object, objects),
    );
    if (violations.length === 0) return [];
    const object = asShown(gatekeeper, source.object, objects);
    return violations.map((violation) => ({
      ...violation,
      object,
      constraintObject: constraints.get(`${violation.constraint.kind}/${violation.constraint.name}`) ?? {},
    }));
  });
}

/** gator reviews an object as it is, and shows it with what mutators have made of it by then. */
function asShown(
  gatekeeper: Gatekeeper,
  object: KubernetesObject,
  stream: readonly KubernetesObject[],
): KubernetesObject {
  const namespace = namespaceInStream(object, stream);
  return gatekeeper.mutate({ object, namespace, source: 'Original', numbers: 'float64' }).object;
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

function nameOf({ object }: StreamObject): string {
  return textAt(object, 'metadata', 'name');
}

/** `apps/v1, Kind=Deployment` */
function kindWords(object: KubernetesObject): string {
  const { group, version, kind } = groupVersionKind(object);
  return `${group}/${version}, Kind=${kind}`;
}
