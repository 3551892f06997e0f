import type {
  CaseResult,
  ChoiceExercise,
  PolicyExercise,
  PolicyReport,
} from '../../src/course/exercise/types.ts';

const html = (text: string) => ({ __html: text });

export const ownerExercise: PolicyExercise = {
  check: 'policy',
  id: 'owner',
  title: 'Owner',
  task: html('Complete it.'),
  files: [
    { path: 'template.yaml', role: 'constraint-template' },
    { path: 'constraint.yaml', role: 'constraint' },
  ],
  start: { 'template.yaml': 'start template', 'constraint.yaml': 'start constraint' },
  solution: { 'template.yaml': 'good template', 'constraint.yaml': 'good constraint' },
  cases: [],
  hints: [html('Look.')],
  mistakes: [],
};

export const podChoice: ChoiceExercise = {
  check: 'choice',
  id: 'pod',
  title: 'Pod',
  question: html('Which?'),
  options: [
    { id: 'one', label: 'One', correct: false, feedback: html('No.') },
    { id: 'none', label: 'None', correct: true, feedback: html('Yes.') },
  ],
};

export function report(passed: boolean, signature = 'a:denied'): PolicyReport {
  const result: CaseResult = {
    id: 'a',
    passed,
    actual: 'denied',
    messageMismatch: false,
    messages: ['you must'],
    matched: true,
    lines: [],
    prints: [],
  };
  return { passed, diagnostics: [], cases: [result], signature };
}
