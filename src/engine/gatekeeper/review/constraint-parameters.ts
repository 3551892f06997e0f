import type { Json } from '../../json.ts';
import type { Rego, RegoNumbers, RegoValue } from '../../rego/types.ts';

/** The parameters of a constraint: taken into the Rego engine once for each way of decoding their numbers. */
export class ConstraintParameters {
  private readonly json: Json;
  private readonly values = new Map<RegoNumbers, RegoValue>();

  constructor(json: Json) {
    this.json = json;
  }

  /** `input.parameters` */
  inRego(rego: Rego, numbers: RegoNumbers): RegoValue {
    const value = this.values.get(numbers) ?? rego.value(this.json, numbers);
    this.values.set(numbers, value);
    return value;
  }

  dispose(): void {
    for (const value of this.values.values()) value.dispose();
    this.values.clear();
  }
}
