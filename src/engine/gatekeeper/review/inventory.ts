import type { JsonObject } from '../../json.ts';
import { textAt } from '../kubernetes/accessors.ts';
import { groupVersionKind, isNamespace } from '../kubernetes/metadata.ts';
import { checkShape, METADATA, ShapeFault, struct } from '../kubernetes/shape.ts';
import { GatekeeperError, type KubernetesObject } from '../types.ts';

/** The objects that templates may look at besides the one under review: `data.inventory`. */
export class Inventory {
  private readonly objects = new Map<
    string,
    { readonly path: readonly string[]; readonly object: KubernetesObject }
  >();
  private readonly namespaces = new Map<string, KubernetesObject>();

  /** Takes an object in. @throws GatekeeperError at stage `data` */
  add(object: KubernetesObject): void {
    const { version, kind } = groupVersionKind(object);
    const name = textAt(object, 'metadata', 'name');
    for (const [what, value] of Object.entries({ version, kind })) {
      if (value !== '') continue;
      const words = `admission.k8s.gatekeeper.sh: invalid request object: resource ${name} has no ${what}\n`;
      throw new GatekeeperError('data', words, [what === 'kind' ? 'kind' : 'apiVersion']);
    }
    if (isNamespace(object)) checkNamespace(object);
    const path = inventoryPath(object);
    this.objects.set(path.join('\0'), { path, object });
    if (isNamespace(object)) this.namespaces.set(name, object);
  }

  /** The Namespace of a name, where the inventory has it. */
  namespace(name: string): KubernetesObject | undefined {
    return this.namespaces.get(name);
  }

  /** The document `data`. */
  document(): JsonObject {
    const inventory: Tree = new Map();
    for (const { path, object } of this.objects.values()) plant(inventory, path, object);
    return { inventory: harvest(inventory) };
  }
}

/** Namespaces are decoded for the matchers, and a label that is not a string, for example, does not decode. */
function checkNamespace(namespace: KubernetesObject): void {
  try {
    checkShape(namespace, struct({ metadata: METADATA }), 'int64');
  } catch (error) {
    if (!(error instanceof ShapeFault)) throw error;
    const words = `cannot cache non-namespace type: cannot cache Namespace: ${error.message}`;
    throw new GatekeeperError('data', `admission.k8s.gatekeeper.sh: ${words}\n`, error.path);
  }
}

/** `cluster/v1/Namespace/prod`, or `namespace/prod/apps/v1/Deployment/web` where group and version are one step. */
function inventoryPath(object: KubernetesObject): string[] {
  const namespace = textAt(object, 'metadata', 'namespace');
  const where = namespace === '' ? ['cluster'] : ['namespace', namespace];
  return [...where, textAt(object, 'apiVersion'), textAt(object, 'kind'), textAt(object, 'metadata', 'name')];
}

type Tree = Map<string, Tree | KubernetesObject>;

function plant(tree: Tree, path: readonly string[], object: KubernetesObject): void {
  const [step = '', ...rest] = path;
  if (rest.length === 0) {
    tree.set(step, object);
    return;
  }
  const branch = tree.get(step);
  const subtree = branch instanceof Map ? branch : new Map();
  tree.set(step, subtree);
  plant(subtree, rest, object);
}

function harvest(tree: Tree): JsonObject {
  const entries = [...tree].map(
    ([key, value]) => [key, value instanceof Map ? harvest(value) : value] as const,
  );
  return Object.fromEntries(entries);
}
