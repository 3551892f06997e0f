/** Why nothing comes into the cluster, as the compliance state says it. Source: determine-non-compliance.md. */
export type ReasonCode =
  | 'ConstraintTemplateCreateFailed'
  | 'ConstraintTemplateInstallFailed'
  | 'ConstraintCreateFailed'
  | 'InvalidConstraint/Template';

/** A definition that Azure accepted, and that the add-on cannot install. */
export class InstallFailure extends Error {
  override readonly name = 'InstallFailure';
  readonly reasonCode: ReasonCode;

  constructor(reasonCode: ReasonCode, message: string) {
    super(message);
    this.reasonCode = reasonCode;
  }
}
