import type { Diagnostic } from '../../engine/diagnostic.ts';

/** Text files by path, for example `{ 'template.yaml': 'apiVersion: ...' }`. */
export type Files = Readonly<Record<string, string>>;

/**
 * An author's inline Markdown, rendered at build time: trusted. It has the very shape of `dangerouslySetInnerHTML`; a
 * learner's text never has this type.
 */
export interface Html {
  readonly __html: string;
}

/** How a file of an exercise is read. */
export type FileRole = 'constraint-template' | 'constraint';

/** One file that the learner edits. */
export interface ExerciseFile {
  readonly path: string;
  readonly role: FileRole;
}

/**
 * What happens to an object at the cluster's door. `failed`: no verdict, because the policy itself is refused or breaks
 * off while it looks at the object.
 */
export type Verdict = 'admitted' | 'warned' | 'denied' | 'failed';

/** An object and the verdict expected for it. */
export interface PolicyCase {
  readonly id: string;
  readonly title: string;
  /** The object's manifest, as the author wrote it. */
  readonly manifest: string;
  readonly expect: Exclude<Verdict, 'failed'>;
  /** A regular expression that at least one violation's message must match. */
  readonly message?: string | undefined;
  /** Kept back: graded, but its manifest is not shown. */
  readonly hidden: boolean;
}

/** A typical mistake and the hint that fits it. `signature` as in `grading/signature.ts`, computed at build time. */
export interface KnownMistake {
  readonly name: string;
  readonly signature: string;
  readonly hint: Html;
}

/** A *policy* check: the learner writes a template and a constraint, cases tell whether they are right. */
export interface PolicyExercise {
  readonly check: 'policy';
  readonly id: string;
  readonly title: string;
  /** What is asked, one or two sentences. */
  readonly task: Html;
  readonly files: readonly ExerciseFile[];
  readonly start: Files;
  readonly solution: Files;
  readonly cases: readonly PolicyCase[];
  /** From general to specific; shown one at a time when no known mistake fits. */
  readonly hints: readonly Html[];
  readonly mistakes: readonly KnownMistake[];
}

/** One answer of a choice. */
export interface ChoiceOption {
  readonly id: string;
  readonly label: string;
  /** A manifest or a snippet shown with the option. */
  readonly code?: string | undefined;
  readonly correct: boolean;
  readonly feedback: Html;
}

/** A *choice* check: a prediction or a question, with feedback for each option. */
export interface ChoiceExercise {
  readonly check: 'choice';
  readonly id: string;
  readonly title: string;
  readonly question: Html;
  readonly options: readonly ChoiceOption[];
}

export type Exercise = PolicyExercise | ChoiceExercise;

/** The verdict on one case, and why. */
export interface CaseResult {
  readonly id: string;
  readonly passed: boolean;
  readonly actual: Verdict;
  /** `actual` is as expected, but no violation's message matches the case's pattern. */
  readonly messageMismatch: boolean;
  readonly messages: readonly string[];
  /** Whether the constraint's `match` let the object through to the Rego. */
  readonly matched: boolean;
  /** Lines of the learner's own file that ran, and those that did not. Lines count from 1 within the file. */
  readonly lines: readonly {
    readonly file: string;
    readonly ran: readonly number[];
    readonly idle: readonly number[];
  }[];
  readonly prints: readonly { readonly file: string; readonly line: number; readonly text: string }[];
}

/** The answer to one attempt at a policy exercise. */
export interface PolicyReport {
  readonly passed: boolean;
  /** What keeps the policy from being installed at all; then every case's verdict is `failed`. */
  readonly diagnostics: readonly Diagnostic[];
  readonly cases: readonly CaseResult[];
  readonly signature: string;
  /** The hint of the known mistake that has this signature, if there is one. */
  readonly mistake?: KnownMistake | undefined;
}
