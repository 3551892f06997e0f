import type { JsonObject } from '../json.ts';
import type { Rego } from '../rego/types.ts';
import { readConstraint, templateNameFor, withEnforcement } from './constraint/constraint.ts';
import { type ExpansionTemplate, expand, readExpansion } from './expansion/expansion.ts';
import { InstalledTemplate } from './installed-template.ts';
import { textAt } from './kubernetes/accessors.ts';
import { quote } from './kubernetes/go-text.ts';
import { Inventory } from './review/inventory.ts';
import { objectInRequest, type ReviewRequest, requestForExpanded } from './review/request.ts';
import { type ReviewOptions, review } from './review/review.ts';
import { checkDefinition, readTemplate } from './template/template.ts';
import { GatekeeperError, type KubernetesObject, type ReviewResult } from './types.ts';

/** Gatekeeper: what is installed, and its answers. */
export interface Gatekeeper {
  /**
   * Installs a ConstraintTemplate, in the place of an earlier one of its name.
   * @throws GatekeeperError at stage `template`; then the earlier one stays
   */
  addTemplate(object: KubernetesObject): void;
  /**
   * Installs a constraint, in the place of an earlier one of its kind and name.
   * @throws GatekeeperError at stage `constraint`
   */
  addConstraint(object: KubernetesObject): void;
  /**
   * Puts an object into `data.inventory`; a Namespace is then also known to the matchers.
   * @throws GatekeeperError at stage `data`
   */
  addData(object: KubernetesObject): void;
  /**
   * Installs an ExpansionTemplate: reviews then look at what an object leads to as well.
   * @throws GatekeeperError at stage `expansion`
   */
  addExpansion(object: KubernetesObject): void;
  /**
   * Checks a ConstraintTemplate but for its Rego, as the webhook does.
   * @throws GatekeeperError at stage `template`
   */
  validateTemplate(object: KubernetesObject): void;
  /**
   * Checks a constraint without installing it.
   * @throws GatekeeperError at stage `constraint`
   */
  validateConstraint(object: KubernetesObject): void;
  /**
   * Asks every constraint that is about the request.
   * @throws GatekeeperError at stage `review`, at stage `expansion`, or at stage `template` where only now a line of
   * Rego is reached that OPA would not have compiled
   */
  review(request: ReviewRequest, options: ReviewOptions): ReviewResult;
  /** Lets go of what the Rego engine holds. */
  dispose(): void;
}

/** A Gatekeeper with nothing installed. */
export function createGatekeeper(rego: Rego): Gatekeeper {
  return new Client(rego);
}

class Client implements Gatekeeper {
  private readonly rego: Rego;
  private readonly templates = new Map<string, InstalledTemplate>();
  private readonly expansions = new Map<string, ExpansionTemplate>();
  private readonly inventory = new Inventory();
  private data: JsonObject = this.inventory.document();

  constructor(rego: Rego) {
    this.rego = rego;
  }

  addTemplate(object: KubernetesObject): void {
    const template = readTemplate(object);
    const installed = new InstalledTemplate(
      this.rego,
      template,
      this.data,
      this.templates.get(template.name),
    );
    this.templates.set(template.name, installed);
  }

  validateTemplate(object: KubernetesObject): void {
    checkDefinition(object);
  }

  addConstraint(object: KubernetesObject): void {
    const installed = this.templateOf(object);
    const constraint = readConstraint(object, installed.template);
    installed.add(withEnforcement(constraint));
  }

  validateConstraint(object: KubernetesObject): void {
    readConstraint(object, this.templateOf(object).template);
  }

  addExpansion(object: KubernetesObject): void {
    const expansion = readExpansion(object);
    this.expansions.set(expansion.name, expansion);
  }

  addData(object: KubernetesObject): void {
    this.inventory.add(object);
    this.data = this.inventory.document();
  }

  review(request: ReviewRequest, options: ReviewOptions): ReviewResult {
    const { rego, inventory, data } = this;
    const context = { rego, inventory, data, templates: [...this.templates.values()] };
    const result = review(request, options, context);
    const object = objectInRequest(request);
    if (this.expansions.size === 0 || options.expand === false || object === undefined) return result;
    const { namespace } = request;
    const known = namespace === undefined ? undefined : textAt(namespace, 'metadata', 'name');
    const implied = expand([...this.expansions.values()], object, known).map((expanded) =>
      asImplied(review(requestForExpanded(expanded.object, request), options, context), expanded.template),
    );
    return {
      violations: [result, ...implied].flatMap(({ violations }) => violations),
      traces: [result, ...implied].flatMap(({ traces }) => traces),
    };
  }

  private templateOf(constraint: KubernetesObject): InstalledTemplate {
    const name = templateNameFor(constraint);
    const installed = this.templates.get(name);
    if (installed !== undefined) return installed;
    const words = `missing ConstraintTemplate: template ${quote(name)} not found`;
    throw new GatekeeperError('constraint', words, ['kind']);
  }

  dispose(): void {
    for (const template of this.templates.values()) template.dispose();
    this.templates.clear();
  }
}

/** What an object leads to is reported as the object's own violation. */
function asImplied(
  { violations, traces }: ReviewResult,
  { name, enforcementAction }: ExpansionTemplate,
): ReviewResult {
  return {
    violations: violations.map((violation) => ({
      ...violation,
      message: `[Implied by ${name}] ${violation.message}`,
      enforcementAction: enforcementAction ?? violation.enforcementAction,
    })),
    traces,
  };
}
