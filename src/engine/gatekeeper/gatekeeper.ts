import type { Cel } from '../cel/types.ts';
import type { JsonObject } from '../json.ts';
import type { Opa } from '../opa/types.ts';
import type { Rego } from '../rego/types.ts';
import { readConstraint, templateNameFor, withEnforcement } from './constraint/constraint.ts';
import { Expander, type Outcome } from './expansion/expander.ts';
import { asImplied, impliedBy, reviewExpanded } from './expansion/implied.ts';
import { InstalledTemplate } from './installed-template.ts';
import { quote } from './kubernetes/go-text.ts';
import { type Mutation, type MutationRequest, readMutator } from './mutation/index.ts';
import { Inventory } from './review/inventory.ts';
import { type ReviewRequest, requestForExpanded } from './review/request.ts';
import { type ReviewOptions, review } from './review/review.ts';
import { checkRego } from './template/check-rego.ts';
import { checkDefinition, readTemplate } from './template/template.ts';
import {
  GatekeeperError,
  type KubernetesObject,
  type RegoErrorInDocument,
  type ReviewResult,
} from './types.ts';

/** Gatekeeper: what is installed, and its answers. */
export interface Gatekeeper {
  /**
   * Installs a ConstraintTemplate, in the place of an earlier one of its name.
   * @returns the expressions of CEL that do not compile: Gatekeeper accepts them, and every review under them fails
   * @throws GatekeeperError at stage `template`; then the earlier one stays
   */
  addTemplate(object: KubernetesObject): readonly RegoErrorInDocument[];
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
   * @throws GatekeeperError at stage `expansion`; one that closes a cycle is installed, and all in it do nothing
   */
  addExpansion(object: KubernetesObject): void;
  /**
   * Installs a mutator: Assign, AssignMetadata, ModifySet or AssignImage. The version does not matter.
   * @throws GatekeeperError at stage `mutation`; one whose location conflicts with others' is installed, and neither
   * does anything as long as both are there
   */
  addMutator(object: KubernetesObject): void;
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
   * Checks a mutator without installing it.
   * @throws GatekeeperError at stage `mutation`
   */
  validateMutator(object: KubernetesObject): void;
  /**
   * What mutators make of an object, and which of them changed what.
   * @throws GatekeeperError at stage `mutation`
   */
  mutate(request: MutationRequest): Mutation;
  /**
   * What mutators make of an object, and then of everything that it leads to: a Deployment's pods, for example.
   * @throws GatekeeperError at stage `mutation` or `expansion`
   */
  expand(request: MutationRequest): Outcome;
  /**
   * Asks every constraint that is about the request.
   * @throws GatekeeperError at stage `review`, `expansion` or, with gator, `mutation`
   */
  review(request: ReviewRequest, options: ReviewOptions): ReviewResult;
  /** Lets go of what the Rego engine holds. */
  dispose(): void;
}

/** How a Gatekeeper is set up. */
export interface GatekeeperOptions {
  /** OPA's compiler, which has the say on a template's Rego. Without it a verdict is not to be trusted. */
  readonly opa?: Opa | undefined;
  /**
   * The engine of CEL, which then judges where a template offers it. Without it Gatekeeper is as with
   * `--enable-k8s-native-validation=false`.
   */
  readonly cel?: Cel | undefined;
  /** Functions that Rego may not call: Gatekeeper's `--disable-opa-builtin`. */
  readonly disabledBuiltins?: readonly string[];
}

/** A Gatekeeper with nothing installed. */
export function createGatekeeper(rego: Rego, options: GatekeeperOptions = {}): Gatekeeper {
  return new Client(rego, options);
}

class Client implements Gatekeeper {
  private readonly rego: Rego;
  private readonly options: GatekeeperOptions;
  private readonly templates = new Map<string, InstalledTemplate>();
  private readonly expander = new Expander();
  private readonly inventory = new Inventory();
  private data: JsonObject = this.inventory.document();

  constructor(rego: Rego, options: GatekeeperOptions) {
    this.rego = rego;
    this.options = options;
  }

  addTemplate(object: KubernetesObject): readonly RegoErrorInDocument[] {
    const { opa, cel, disabledBuiltins = [] } = this.options;
    const template = readTemplate(object, cel !== undefined);
    if (opa !== undefined && template.source.engine === 'Rego') {
      checkRego(opa, template.source.rego, disabledBuiltins);
    }
    const installed = new InstalledTemplate(
      { rego: this.rego, cel },
      template,
      this.data,
      this.templates.get(template.name),
    );
    this.templates.set(template.name, installed);
    return installed.evaluator.errors;
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
    this.expander.addExpansion(object);
  }

  addMutator(object: KubernetesObject): void {
    this.expander.addMutator(object);
  }

  validateMutator(object: KubernetesObject): void {
    readMutator(object);
  }

  mutate(request: MutationRequest): Mutation {
    return this.expander.mutate(request);
  }

  expand(request: MutationRequest): Outcome {
    return this.expander.outcome(request);
  }

  addData(object: KubernetesObject): void {
    this.inventory.add(object);
    this.data = this.inventory.document();
  }

  review(request: ReviewRequest, options: ReviewOptions): ReviewResult {
    const { inventory, data } = this;
    const context = { inventory, data, templates: [...this.templates.values()] };
    const expand = () => impliedBy(this.expander, request, options);
    // The webhook expands before it reviews, and so refuses what cannot be expanded first.
    const early = options.enforcementPoint === 'validation.gatekeeper.sh' ? expand() : undefined;
    const result = review(request, options, context);
    const implied = (early ?? expand()).map(({ object, template }) => {
      const asked = requestForExpanded(object, request);
      return asImplied(
        reviewExpanded(object, () => review(asked, options, context)),
        template,
      );
    });
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
