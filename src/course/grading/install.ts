import type { Cel } from '../../engine/cel/index.ts';
import type { Diagnostic } from '../../engine/diagnostic.ts';
import {
  admit,
  createGatekeeper,
  type Gatekeeper,
  GatekeeperError,
  type KubernetesObject,
  type RegoErrorInDocument,
  readConfig,
} from '../../engine/gatekeeper/index.ts';
import type { Opa } from '../../engine/opa/index.ts';
import type { Rego } from '../../engine/rego/index.ts';
import { creationOf, namespaceNamed } from './admission.ts';
import type { Policy, SourcedObject } from './read-policy.ts';

/** What judges a policy. */
export interface Engines {
  readonly rego: Rego;
  /** What Gatekeeper accepts. Without it, all that can be said is what is wrong for certain. */
  readonly opa?: Opa | undefined;
  /** The engine of CEL, which a template may be written for. */
  readonly cel?: Cel | undefined;
}

/** Engines whose verdict counts. */
export interface CompleteEngines extends Engines {
  readonly opa: Opa;
}

/** A policy in force, or why it is not. Dispose of the Gatekeeper when done with it. */
export interface Installation {
  readonly gatekeeper: Gatekeeper;
  readonly diagnostics: readonly Diagnostic[];
}

/** Installs a policy's templates and constraints in a Gatekeeper of its own, past its webhook. */
export function install({ rego, opa, cel }: Engines, policy: Policy): Installation {
  const gatekeeper = createGatekeeper(rego, { opa, cel, disabledBuiltins: DISABLED_BUILTINS });
  const diagnostics = [
    ...policy.diagnostics,
    ...policy.templates.flatMap((template) =>
      attempt(gatekeeper, template, (object) => gatekeeper.addTemplate(object)),
    ),
  ];
  // Without its template, nothing can be said of a constraint.
  if (!diagnostics.some(({ severity }) => severity === 'error')) {
    const add = (object: KubernetesObject) => {
      gatekeeper.addConstraint(object);
      return [];
    };
    diagnostics.push(...policy.constraints.flatMap((constraint) => attempt(gatekeeper, constraint, add)));
  }
  return { gatekeeper, diagnostics };
}

/** As Gatekeeper's own manifests start it. */
const DISABLED_BUILTINS = ['http.send'];

/** Installs an object, and gives what does not compile though Gatekeeper accepts it. */
type Add = (object: KubernetesObject) => readonly RegoErrorInDocument[];

/** The webhook is asked first, as in a cluster; what it refuses is refused again in adding, which knows the place. */
function attempt(gatekeeper: Gatekeeper, source: SourcedObject, add: Add): Diagnostic[] {
  const { value } = source.object;
  const { allowed, message = '' } = admit(gatekeeper, CLUSTER, creationOf(value).admission);
  try {
    const findings = add(value).map((error) => inText(source, error, ACCEPTED));
    return allowed ? findings : [...findings, gatekeepersWords(source, placeNamedIn(message), message)];
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
function refusal(source: SourcedObject, { path, message, regoErrors }: GatekeeperError): Diagnostic[] {
  if (regoErrors.length === 0) return [gatekeepersWords(source, path, message)];
  return regoErrors.map((error) => inText(source, error, REFUSED));
}

const REFUSED = { severity: 'error', source: 'rego' } as const;
/** CEL that does not compile. */
const ACCEPTED = { severity: 'warning', source: 'gatekeeper' } as const;

/** An error in a text of the learner's template, at its place in the file. */
function inText(
  { file, object }: SourcedObject,
  { path, line, column, message }: RegoErrorInDocument,
  kind: Pick<Diagnostic, 'severity' | 'source'>,
): Diagnostic {
  return { file, ...object.locateInString(path, line, column), ...kind, message };
}

function gatekeepersWords(
  { file, object }: SourcedObject,
  path: GatekeeperError['path'],
  message: string,
): Diagnostic {
  return { file, ...object.locate(path), severity: 'error', source: 'gatekeeper', message };
}
