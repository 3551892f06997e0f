import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { constraint, namespace, OWNER_RULE, template } from './policy-texts.ts';

export const LESSON = '01-basics/01-owner';
export const OWNER = `${LESSON}/owner-label`;
export const CHOICE = `${LESSON}/guess`;

const EVERYTHING = 'package k8sowner\n\nviolation[{"msg": "no owner"}] {\n  1 == 1\n}';
const NOTHING = 'package k8sowner\n\nviolation[{"msg": "no owner"}] {\n  1 == 2\n}';

/** A small course in which nothing is wrong, by path. */
export const GOOD: Readonly<Record<string, string>> = {
  '01-basics/chapter.yaml': 'id: basics\ntitle: Basics\nsummary: The beginning.\nplanned:\n  - title: More\n',
  [`${LESSON}/lesson.mdx`]: `---
id: owner
title: Owner
summary: About owners.
minutes: 5
objectives:
  - Refuse namespaces without an owner
---

First guess, {'then'} write.

<Exercise id="guess" />

\`\`\`bash run
# not a command
kubectl get namespaces
kubectl apply \\
  -f template.yaml
\`\`\`

\`\`\`bash
kubectl delete namespace prod
\`\`\`

<Exercise id="owner-label" />
`,
  [`${CHOICE}/exercise.yaml`]: `id: guess
title: A guess
check: choice
question: What is \`a < b\`?
options:
  - id: one
    label: One
    code: pod.yaml
    correct: false
    feedback: No.
  - id: two
    label: Two
    correct: true
    feedback: Yes.
`,
  [`${CHOICE}/pod.yaml`]: 'kind: Pod\n',
  [`${OWNER}/exercise.yaml`]: `id: owner-label
title: Owners
check: policy
task: >
  Complete \`template.yaml\`.
files:
  - path: template.yaml
    role: constraint-template
  - path: constraint.yaml
    role: constraint
cases:
  - id: none
    title: No owner
    object: none.yaml
    expect: denied
    message: owner
  - id: owned
    title: An owner
    object: owned.yaml
    expect: admitted
    hidden: true
hints: [Look *here*., Look there.]
wrong:
  refuses-everything:
    hint: It refuses everything.
`,
  [`${OWNER}/start/template.yaml`]: template(NOTHING),
  [`${OWNER}/start/constraint.yaml`]: constraint(),
  [`${OWNER}/solution/template.yaml`]: template(OWNER_RULE),
  [`${OWNER}/solution/constraint.yaml`]: constraint(),
  [`${OWNER}/cases/none.yaml`]: namespace('none'),
  [`${OWNER}/cases/owned.yaml`]: namespace('owned', '{owner: team-a}'),
  [`${OWNER}/wrong/refuses-everything/template.yaml`]: template(EVERYTHING),
};

/** Changes to the good course: another text for a file, or null to leave it out. */
export type Changes = Readonly<Record<string, string | null>>;

/** Writes the good course with changes to a folder of its own, which lasts as long as the test. */
export function writeCourse(changes: Changes = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'course-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries({ ...GOOD, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The text of a file of the good course, with something in it replaced. */
export function altered(path: string, from: string, to: string): Changes {
  const text = GOOD[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return { [path]: text.replace(from, to) };
}
