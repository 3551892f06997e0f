import type { Files, PolicyCase, PolicyExercise } from '../../src/course/exercise/types.ts';

/** A template around a Rego text; its first Rego line is line 18 of the file. */
export function template(rego: string): string {
  const indented = rego.split('\n').map((line) => (line === '' ? '' : `        ${line}`));
  return `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: k8sowner
spec:
  crd:
    spec:
      names:
        kind: K8sOwner
      validation:
        openAPIV3Schema:
          type: object
          properties:
            label:
              type: string
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
${indented.join('\n')}
`;
}

export const FIRST_REGO_LINE = 19;

/** A template with one validation in CEL. */
export function celTemplate(expression: string, failurePolicy = 'Fail'): string {
  return template('').replace(
    / {6}rego: [\s\S]*$/,
    `      code:
        - engine: K8sNativeValidation
          source:
            failurePolicy: ${failurePolicy}
            validations:
              - expression: ${expression}
                message: no owner
`,
  );
}

export const OWNER_RULE = `package k8sowner

violation[{"msg": msg}] {
  not input.review.object.metadata.labels.owner
  msg := sprintf("%v has no owner", [input.review.object.metadata.name])
}`;

export function constraint({ action = 'deny', match = '', kind = 'K8sOwner' } = {}): string {
  return `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: ${kind}
metadata:
  name: owner
spec:
  enforcementAction: ${action}
${match}`;
}

export function files(rego: string, options: Parameters<typeof constraint>[0] = {}): Files {
  return { 'template.yaml': template(rego), 'constraint.yaml': constraint(options) };
}

export const namespace = (name: string, labels = '') =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n${labels && `  labels: ${labels}\n`}`;

const shown = (id: string, manifest: string, expect: PolicyCase['expect'], message?: string): PolicyCase => ({
  id,
  title: id,
  manifest,
  expect,
  message,
  hidden: false,
});

export const OWNER_CASES: readonly PolicyCase[] = [
  shown('none', namespace('none'), 'denied', 'owner'),
  shown('owned', namespace('owned', '{owner: team-a}'), 'admitted'),
];

export function exercise(cases: readonly PolicyCase[] = OWNER_CASES): PolicyExercise {
  return {
    check: 'policy',
    id: 'owner-label',
    title: 'Owner',
    task: { __html: 'Do it.' },
    files: [
      { path: 'template.yaml', role: 'constraint-template' },
      { path: 'constraint.yaml', role: 'constraint' },
    ],
    start: files('package k8sowner'),
    solution: files(OWNER_RULE),
    cases,
    hints: [{ __html: 'Look.' }],
    mistakes: [],
  };
}
