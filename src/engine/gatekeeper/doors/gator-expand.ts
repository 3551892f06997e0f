import { Expander } from '../expansion/expander.ts';
import { checkExpansionForm } from '../expansion/expansion.ts';
import { textAt } from '../kubernetes/accessors.ts';
import { groupVersionKind, isNamespace } from '../kubernetes/metadata.ts';
import { checkShape, METADATA, ShapeFault, struct } from '../kubernetes/shape.ts';
import { isMutator, readMutator } from '../mutation/index.ts';
import { GatekeeperError, type KubernetesObject } from '../types.ts';
import { namespaceInStream } from './gator.ts';

/** What can be installed for expansion: a Gatekeeper, or an expander alone. */
interface Installation {
  addExpansion(object: KubernetesObject): void;
  addMutator(object: KubernetesObject): void;
}

/** Does one step with an object of a stream; an error of it comes out with gator's words before its own. */
export type StreamStep = <T>(object: KubernetesObject, words: string, run: () => T) => T;

/** Whether an object is an ExpansionTemplate. */
export function isExpansion(object: KubernetesObject): boolean {
  const { group, kind } = groupVersionKind(object);
  return group === 'expansion.gatekeeper.sh' && kind === 'ExpansionTemplate';
}

/**
 * Installs the mutators and ExpansionTemplates of a stream as `gator test` and `gator expand` do, which refuse the whole
 * stream for one that is wrong or that conflicts with another: gatekeeper/pkg/gator/expand/expand.go, NewExpander.
 * @throws what the step makes of a GatekeeperError
 */
export function installFromStream(
  installation: Installation,
  stream: readonly KubernetesObject[],
  step: StreamStep,
): void {
  for (const object of stream) step(object, 'error parsing resources', () => parse(object));
  for (const object of stream.filter(isExpansion)) {
    const words = `error upserting template ${textAt(object, 'metadata', 'name')}`;
    step(object, words, () => installation.addExpansion(object));
  }
  for (const object of stream.filter(isMutator)) {
    step(object, 'error upserting mutator', () => installation.addMutator(object));
  }
}

function parse(object: KubernetesObject): void {
  if (isMutator(object)) readMutator(object);
  else if (isExpansion(object)) checkExpansionForm(object);
  else if (isNamespace(object)) checkNamespace(object);
}

function checkNamespace(namespace: KubernetesObject): void {
  try {
    checkShape(namespace, struct({ metadata: METADATA }));
  } catch (error) {
    if (error instanceof ShapeFault) throw new GatekeeperError('data', error.message, error.path);
    throw error;
  }
}

/**
 * Everything that the objects of a stream lead to, as `gator expand` prints it: gatekeeper/cmd/gator/expand/expand.go.
 * @param step says where an error belongs
 * @returns sorted downwards by name, `apiVersion` and kind
 */
export function expandStream(stream: readonly KubernetesObject[], step: StreamStep): KubernetesObject[] {
  const expander = new Expander();
  installFromStream(expander, stream, step);
  const expanded = stream.flatMap((object) => {
    const asked = { object, namespace: namespaceInStream(object, stream), numbers: 'float64' } as const;
    const name = textAt(object, 'metadata', 'name');
    const mutated = step(object, `error mutating base resource ${name}`, () =>
      expander.mutate({ ...asked, source: 'Original' }),
    );
    return step(object, `error expanding resource ${name}`, () =>
      expander.expand({ ...asked, object: mutated.object }).map((each) => each.object),
    );
  });
  return expanded.sort((a, b) => (sortKey(a) > sortKey(b) ? -1 : sortKey(a) < sortKey(b) ? 1 : 0));
}

function sortKey(object: KubernetesObject): string {
  return `${textAt(object, 'metadata', 'name')}${textAt(object, 'apiVersion')}${textAt(object, 'kind')}`;
}
