/**
 * Gatekeeper around Rego: templates, constraints, matching, and the answers to reviews, in Gatekeeper's own words.
 * It is told everything and keeps nothing but what is installed; who asks, and about what, is up to its callers.
 *
 * In this folder: reading templates (`template/`) and constraints (`constraint/`) with their schemas (`schema/`),
 * matching (`match/`), reviewing (`review/`), what becomes of an object (`mutation/`, `expansion/`), the doors at which it is asked (`doors/`: webhook, audit,
 * gator), and the words and rules of Kubernetes that all of them need (`kubernetes/`).
 */
export { readConstraint } from './constraint/constraint.ts';
export { auditObject } from './doors/audit.ts';
export { type Exclusions, type Process, readConfig } from './doors/config.ts';
export { missingKind, namespaceInStream, testObject, verifyObject } from './doors/gator.ts';
export { expandStream, installFromStream, isExpansion, type StreamStep } from './doors/gator-expand.ts';
export { admitMutation, type MutationResponse } from './doors/mutation-webhook.ts';
export type { AdmissionResponse } from './doors/response.ts';
export { admit, type Cluster } from './doors/webhook.ts';
export type { Expanded } from './expansion/expand.ts';
export { Expander, type Outcome } from './expansion/expander.ts';
export type { Gatekeeper, GatekeeperOptions } from './gatekeeper.ts';
export { createGatekeeper } from './gatekeeper.ts';
export { textAt } from './kubernetes/accessors.ts';
export { quote } from './kubernetes/go-text.ts';
export { groupVersionKind } from './kubernetes/metadata.ts';
export type { Mutation, MutationChange, MutationRequest } from './mutation/index.ts';
export { isMutator } from './mutation/index.ts';
export type { ReviewRequest } from './review/request.ts';
export { isAdmissionReview, requestForObject, requestInReview } from './review/request.ts';
export type { ReviewOptions } from './review/review.ts';
export { goRegExp } from './schema/go-regexp.ts';
export { readTemplate, regoTextPath, TARGET } from './template/template.ts';
export * from './types.ts';
