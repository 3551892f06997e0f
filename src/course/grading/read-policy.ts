import type { Diagnostic } from '../../engine/diagnostic.ts';
import { type ManifestObject, readObjects } from '../../engine/manifest/index.ts';
import type { ExerciseFile, FileRole, Files } from '../exercise/types.ts';

/** An object of the learner's, and the file that it comes from. */
export interface SourcedObject {
  readonly file: string;
  readonly object: ManifestObject;
}

/** A learner's files, read by their roles. What has an error of its own is left out. */
export interface Policy {
  readonly templates: readonly SourcedObject[];
  readonly constraints: readonly SourcedObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the files of a policy exercise. Never throws: whatever is wrong comes as a diagnostic at its place. */
export function readPolicy(files: readonly ExerciseFile[], texts: Files): Policy {
  const readings = files.map((file) => ({ ...file, ...readFile(file, texts[file.path] ?? '') }));
  const ofRole = (role: FileRole) =>
    readings.flatMap((reading) =>
      reading.role === role && reading.object !== undefined
        ? [{ file: reading.path, object: reading.object }]
        : [],
    );
  return {
    templates: ofRole('constraint-template'),
    constraints: ofRole('constraint'),
    diagnostics: readings.flatMap((reading) => reading.diagnostics),
  };
}

interface Role {
  readonly name: string;
  readonly group: string;
  fits(kind: string): boolean;
}

const ROLES: Record<FileRole, Role> = {
  'constraint-template': {
    name: 'a ConstraintTemplate',
    group: 'templates.gatekeeper.sh',
    fits: (kind) => kind === 'ConstraintTemplate',
  },
  constraint: {
    name: 'a constraint',
    group: 'constraints.gatekeeper.sh',
    fits: () => true,
  },
};

function readFile({ path, role }: ExerciseFile, text: string) {
  const { objects, diagnostics } = readObjects(path, text);
  const findings = [...diagnostics];
  const [first, ...more] = objects;
  for (const extra of more) {
    const message = `This file is for one object, ${ROLES[role].name}. Remove this one.`;
    findings.push(diagnostic(path, extra, [], message));
  }
  if (first !== undefined) findings.push(...misfit(path, first, ROLES[role]));
  const broken = findings.some(({ severity }) => severity === 'error');
  return { object: broken ? undefined : first, diagnostics: findings };
}

function misfit(file: string, object: ManifestObject, role: Role): Diagnostic[] {
  const { apiVersion, kind } = object.value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  const [group] = apiVersion.split('/');
  if (group !== role.group) {
    const message = `This file is for ${role.name}, whose apiVersion starts with ${role.group}/. It holds ${apiVersion}.`;
    return [diagnostic(file, object, ['apiVersion'], message)];
  }
  if (role.fits(kind)) return [];
  return [diagnostic(file, object, ['kind'], `This file is for ${role.name}. It holds a ${kind}.`)];
}

function diagnostic(
  file: string,
  object: ManifestObject,
  path: readonly string[],
  message: string,
): Diagnostic {
  return { file, ...object.locate(path), severity: 'error', source: 'kubernetes', message };
}
