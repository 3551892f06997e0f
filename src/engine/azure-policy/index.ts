/**
 * Azure Policy's definition language: definitions and initiatives read with what Azure refuses about them, parameters
 * given their values, and what the add-on for Kubernetes makes of a definition inside a cluster.
 *
 * In this folder: documents and their places (`document/`), the template language of expressions (`expression/`),
 * parameters and assignments (`parameters/`), rules (`rule/`) and the details of their effects (`details/`), definitions
 * (`definition/`), initiatives (`initiative/`), the way into the cluster and back (`kubernetes/`), and what is known of
 * Microsoft's own definitions (`built-ins/`).
 */

export {
  IN_CLUSTER_DEFINITIONS,
  INITIATIVES,
  MUTATIONS,
  RESOURCE_MANAGER_DEFINITIONS,
  templateUrl,
} from './built-ins/built-ins.ts';
export { KUBERNETES_MODE, type Mode } from './definition/mode.ts';
export {
  checkDefinition,
  type DefinitionCheck,
  type DefinitionOptions,
  nameOf,
  type PolicyDefinition,
  readDefinition,
} from './definition/read-definition.ts';
export {
  type ErrorCode,
  type Finding,
  type PolicyDiagnostic,
  pathText,
  toDiagnostics,
} from './document/finding.ts';
export { type PolicyDocument, readPolicyDocument } from './document/read-document.ts';
export { ExpressionError } from './expression/expression.ts';
export { memberParameters } from './initiative/assign-members.ts';
export type { InitiativeMember, MemberParameter } from './initiative/member.ts';
export {
  checkInitiative,
  type Initiative,
  type InitiativeCheck,
  type InitiativeOptions,
  isInitiative,
  readInitiative,
} from './initiative/read-initiative.ts';
export { decodeBase64, encodeBase64 } from './kubernetes/base64.ts';
export { InstallFailure, type ReasonCode } from './kubernetes/failure.ts';
export { definitionFromTemplate, type FromTemplateOptions } from './kubernetes/from-template.ts';
export { type Installation, installation } from './kubernetes/install.ts';
export { type AssignmentReference, assignmentId, constraintName } from './kubernetes/marks.ts';
export type { Sources } from './kubernetes/source.ts';
export { type AssignmentNames, assignParameters, type ParameterValues } from './parameters/assign.ts';
export type { Parameter, Parameters, ParameterType } from './parameters/types.ts';
export type { AliasCatalogue } from './rule/aliases.ts';
export { type Effect, readEffect } from './rule/effect.ts';
