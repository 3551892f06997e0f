/**
 * The doors at which Gatekeeper is asked: the admission webhook, the audit, and the two commands of gator. They ask
 * the same policies and still answer differently; what is particular to one of them belongs here.
 */
export { auditObject } from './audit.ts';
export { type Exclusions, type Process, readConfig } from './config.ts';
export { missingKind, testObject, verifyObject } from './gator.ts';
export type { AdmissionResponse } from './response.ts';
export { admit, type Cluster } from './webhook.ts';
