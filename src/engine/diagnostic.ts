/** A stretch of a text file. Lines and columns count from 1; the end is exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Something that a learner's or an author's file gets wrong, at its place. */
export interface Diagnostic extends Range {
  /** Path of the file as the exercise names it, for example `template.yaml`. */
  readonly file: string;
  readonly severity: 'error' | 'warning';
  /** The words of the real tool where it has any. */
  readonly message: string;
  /** Which reader noticed it: the YAML parser, Kubernetes' or Gatekeeper's rules, the Rego compiler, or Azure Policy's rules. */
  readonly source: 'yaml' | 'kubernetes' | 'gatekeeper' | 'rego' | 'azure-policy';
}
