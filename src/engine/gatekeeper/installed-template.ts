import type { JsonObject } from '../json.ts';
import type { Rego, RegoPolicy, RegoValue } from '../rego/types.ts';
import type { Constraint } from './constraint/constraint.ts';
import { compileTemplate } from './template/compile.ts';
import type { Template } from './template/template.ts';

/** A constraint with its parameters inside the Rego engine. */
export interface InstalledConstraint {
  readonly constraint: Constraint;
  readonly parameters: RegoValue;
}

/** A template in force: its compiled Rego and its constraints. */
export class InstalledTemplate {
  readonly template: Template;
  private readonly rego: Rego;
  private readonly installed: Map<string, InstalledConstraint>;
  private compiled: { readonly policy: RegoPolicy; readonly data: JsonObject };

  /**
   * Compiles a template.
   * @param predecessor a template of the same name, whose constraints are taken over
   * @throws GatekeeperError
   */
  constructor(rego: Rego, template: Template, data: JsonObject, predecessor?: InstalledTemplate) {
    this.rego = rego;
    this.template = template;
    this.compiled = { policy: compileTemplate(rego, template.source, data), data };
    this.installed = predecessor?.installed ?? new Map();
    predecessor?.compiled.policy.dispose();
  }

  /** The constraints in the order of their names. */
  get constraints(): InstalledConstraint[] {
    const byName = (a: InstalledConstraint, b: InstalledConstraint) =>
      a.constraint.name.name < b.constraint.name.name ? -1 : 1;
    return [...this.installed.values()].sort(byName);
  }

  /** Puts a constraint in force, in the place of an earlier one of its name. */
  add(constraint: Constraint): void {
    const { name } = constraint.name;
    this.installed.get(name)?.parameters.dispose();
    this.installed.set(name, { constraint, parameters: this.rego.value(constraint.parameters) });
  }

  /** The compiled Rego over the data as they are now. */
  policy(data: JsonObject): RegoPolicy {
    if (this.compiled.data !== data) {
      const policy = compileTemplate(this.rego, this.template.source, data);
      this.compiled.policy.dispose();
      this.compiled = { policy, data };
    }
    return this.compiled.policy;
  }

  dispose(): void {
    this.compiled.policy.dispose();
    for (const { parameters } of this.installed.values()) parameters.dispose();
    this.installed.clear();
  }
}
