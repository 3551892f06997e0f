import type { Diagnostic } from '../../engine/diagnostic.ts';
import {
  admit,
  createGatekeeper,
  type Gatekeeper,
  GatekeeperError,
  type KubernetesObject,
  readConfig,
} from '../../engine/gatekeeper/index.ts';
import type { Rego } from '../../engine/rego/index.ts';
import { creationOf, namespaceNamed } from './admission.ts';
import type { Policy, SourcedObject } from './read-policy.ts';

/** A policy in force, or why it is not. Dispose of the Gatekeeper when done with it. */
export interface Installation {
  readonly gatekeeper: Gatekeeper;
  readonly diagnostics: readonly Diagnostic[];
}

/** Installs a policy's templates and constraints in a Gatekeeper of its own, past its webhook. */
export function install(rego: Rego, policy: Policy): Installation {
  const gatekeeper = createGatekeeper(rego);
  const diagnostics = [
    ...policy.diagnostics,
    ...policy.templates.flatMap((template) =>
      attempt(gatekeeper, template, (object) => gatekeeper.addTemplate(object)),
    ),
  ];
  // Without its template, nothing can be said of a constraint.
  if (!diagnostics.some(({ severity }) => severity === 'error')) {
    const add = gatekeeper.addConstraint.bind(gatekeeper);
    diagnostics.push(...policy.constraints.flatMap((constraint) => attempt(gatekeeper, constraint, add)));
  }
  return { gatekeeper, diagnostics };
}

type Add = (object: KubernetesObject) => void;

/** The webhook is asked first, as in a cluster; what it refuses is refused again in adding, which knows the place. */
function attempt(gatekeeper: Gatekeeper, source: SourcedObject, add: Add): Diagnostic[] {
  const { value } = source.object;
  const { allowed, message = '' } = admit(gatekeeper, CLUSTER, creationOf(value).admission);
  try {
    add(value);
    return allowed ? [] : [gatekeepersWords(source, placeNamedIn(message), message)];
  } catch (error) {
    if (error instanceof GatekeeperError) return refusal(source, error);
    throw error;
  }
}

const CLUSTER = { namespace: namespaceNamed, exclusions: readConfig(undefined) };

/** What only the webhook looks at: the operations of a template, and the actions of a constraint. */
function placeNamedIn(message: string): readonly string[] {
  return /enforcement/i.test(message) ? ['spec', 'enforcementAction'] : ['spec', 'targets'];
}

/** A refusal at its place in the learner's file. */
export function refusal(source: SourcedObject, { path, message, regoErrors }: GatekeeperError): Diagnostic[] {
  if (regoErrors.length === 0) return [gatekeepersWords(source, path, message)];
  const { file, object } = source;
  return regoErrors.map((error) => {
    const place = object.locateInString(error.path, error.line, error.column);
    return { file, ...place, severity: 'error', source: 'rego', message: error.message };
  });
}

function gatekeepersWords(
  { file, object }: SourcedObject,
  path: GatekeeperError['path'],
  message: string,
): Diagnostic {
  return { file, ...object.locate(path), severity: 'error', source: 'gatekeeper', message };
}
