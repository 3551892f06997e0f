import type { Diagnostic, Range } from '../../diagnostic.ts';
import type { Path } from '../../manifest/index.ts';

/**
 * Azure's error codes. Where the message that Azure gives is known, it is in Azure's words.
 * `InvalidRequestContent` is Azure's code for a body that is not what the request takes.
 */
export type ErrorCode =
  | 'InvalidRequestContent'
  | 'InvalidPolicyRule'
  | 'InvalidPolicyRuleEffect'
  | 'InvalidPolicyRuleEffectDetails'
  | 'InvalidPolicyAlias'
  | 'InvalidPolicyParameters'
  | 'InvalidPolicyParameterType'
  | 'PolicyParameterAllowedAndDefaultValuesMismatch'
  | 'PolicyParameterValueNotAllowed'
  | 'UndefinedPolicyParameter'
  | 'MissingPolicyParameter'
  | 'UnusedPolicyParameters'
  | 'PolicyDefinitionNotFound';

/** Something that Azure refuses, and where in the document it is. */
export interface Finding {
  readonly path: Path;
  readonly code: ErrorCode;
  readonly message: string;
}

/** More than these help nobody, and a broken document may have very many. */
export const MOST_FINDINGS = 100;

/** A finding at its place in a file. */
export interface PolicyDiagnostic extends Diagnostic {
  readonly source: 'azure-policy' | 'yaml';
  readonly code: ErrorCode;
  /** For example `properties.policyRule.if.allOf[0].field`; empty for the whole document. */
  readonly path: string;
}

/** What gives the place of a value in a file. */
export interface Places {
  /** Where a value stands; where there is none at the path, its nearest ancestor. */
  locate(path: Path): Range;
}

/** Writes a path as Azure's messages do (Newtonsoft.Json's JsonReader.Path). */
export function pathText(path: Path): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[\w$-]+$/.test(step) ? `.${step}` : `['${step.replaceAll("'", "\\'")}']`;
    })
    .join('')
    .replace(/^\./, '');
}

/** Gives findings their places; not more than help. */
export function toDiagnostics(
  file: string,
  findings: readonly Finding[],
  places: Places,
): PolicyDiagnostic[] {
  return findings.slice(0, MOST_FINDINGS).map(({ path, code, message }) => ({
    file,
    ...places.locate(path),
    severity: 'error',
    source: 'azure-policy',
    code,
    path: pathText(path),
    message,
  }));
}
