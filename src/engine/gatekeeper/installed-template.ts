import type { Cel } from '../cel/types.ts';
import type { JsonObject } from '../json.ts';
import type { Rego } from '../rego/types.ts';
import type { Constraint } from './constraint/constraint.ts';
import { CelEvaluator } from './review/cel-evaluator.ts';
import { ConstraintParameters } from './review/constraint-parameters.ts';
import type { Evaluator } from './review/evaluator.ts';
import { RegoEvaluator } from './review/rego-evaluator.ts';
import type { TemplateSource } from './template/source.ts';
import type { Template } from './template/template.ts';

/** What runs policies. Without the engine of CEL no template is read for it. */
export interface Engines {
  readonly rego: Rego;
  readonly cel?: Cel | undefined;
}

/** A constraint with its parameters as the Rego engine has them. */
export interface InstalledConstraint {
  readonly constraint: Constraint;
  readonly parameters: ConstraintParameters;
}

/** A template in force: its compiled policy and its constraints. */
export class InstalledTemplate {
  readonly template: Template;
  readonly evaluator: Evaluator;
  private readonly installed: Map<string, InstalledConstraint>;

  /**
   * Compiles a template.
   * @param predecessor a template of the same name, whose constraints are taken over
   * @throws GatekeeperError
   */
  constructor(engines: Engines, template: Template, data: JsonObject, predecessor?: InstalledTemplate) {
    this.template = template;
    this.evaluator = newEvaluator(engines, template.source, data);
    this.installed = predecessor?.installed ?? new Map();
    predecessor?.evaluator.dispose();
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
    this.installed.set(name, { constraint, parameters: new ConstraintParameters(constraint.parameters) });
  }

  dispose(): void {
    this.evaluator.dispose();
    for (const { parameters } of this.installed.values()) parameters.dispose();
    this.installed.clear();
  }
}

function newEvaluator({ rego, cel }: Engines, source: TemplateSource, data: JsonObject): Evaluator {
  if (source.engine === 'Rego') return new RegoEvaluator(rego, source.rego, data);
  if (cel === undefined) throw new Error('The template was read for an engine that is not installed.');
  return new CelEvaluator(cel, source);
}
