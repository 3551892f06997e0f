import { type Cel, CelCrash, CelFailure, type CelReview } from '../../cel/index.ts';
import type { JsonObject } from '../../json.ts';
import type { Rego, RegoValue } from '../../rego/types.ts';
import { isObject } from '../kubernetes/accessors.ts';
import { GatekeeperError } from '../types.ts';
import type { ReviewRequest } from './request.ts';

/** What a request is to the engines: taken into each of them once, when it is first asked. */
export class ReviewInput {
  private readonly admission: JsonObject;
  private readonly namespaceObject: ReviewRequest['namespaceObject'];
  private regoValue: RegoValue | undefined;
  private celReview: CelReview | undefined;

  constructor(admission: JsonObject, namespaceObject: ReviewRequest['namespaceObject']) {
    this.admission = admission;
    this.namespaceObject = namespaceObject;
  }

  /** `input.review`, which Gatekeeper decodes with `encoding/json`: all numbers are floats. */
  inRego(rego: Rego): RegoValue {
    const review = { ...this.admission, namespaceObject: this.namespaceObject ?? {} };
    this.regoValue ??= rego.value(review, 'floats');
    return this.regoValue;
  }

  /**
   * `request`, `object`, `oldObject` and `namespaceObject`, which is null where Rego sees an empty object.
   * @throws GatekeeperError where an object cannot be read
   */
  inCel(cel: Cel): CelReview {
    const namespace = this.namespaceObject;
    const isKnown = isObject(namespace) && Object.keys(namespace).length > 0;
    this.celReview ??= inReview(() => cel.review(this.admission, isKnown ? namespace : undefined));
    return this.celReview;
  }

  dispose(): void {
    this.regoValue?.dispose();
    this.celReview?.dispose();
  }
}

/** Runs a step of a review with CEL. @throws GatekeeperError where it fails */
export function inReview<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CelFailure || error instanceof CelCrash)) throw error;
    const words = `admission.k8s.gatekeeper.sh: K8sNativeValidation: ${error.message}\n\n`;
    throw new GatekeeperError('review', words);
  }
}
