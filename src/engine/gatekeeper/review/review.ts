import type { JsonObject } from '../../json.ts';
import type { InstalledConstraint, InstalledTemplate } from '../installed-template.ts';
import { textAt } from '../kubernetes/accessors.ts';
import type { ConstraintTrace, EnforcementPoint, ReviewResult, Violation } from '../types.ts';
import type { Answer, EvaluatorOptions } from './evaluator.ts';
import { ReviewInput } from './input.ts';
import type { Inventory } from './inventory.ts';
import { matching } from './matching.ts';
import { type ReviewRequest, withObjectOnDelete } from './request.ts';
import type { Finding } from './violations.ts';

/** How a review is to be done. */
export interface ReviewOptions extends EvaluatorOptions {
  /** Who asks. */
  readonly enforcementPoint: EnforcementPoint;
  /** Whether to look at what the object leads to as well; it is, unless this says false. */
  readonly expand?: boolean;
}

/** What a review needs besides the request. */
export interface ReviewContext {
  readonly inventory: Inventory;
  readonly data: JsonObject;
  readonly templates: readonly InstalledTemplate[];
}

/**
 * Reviews a request with every template: frameworks/constraint pkg/client/client.go, Review.
 * @returns violations in the order of kind and name of the constraints, each constraint's in Rego's order
 * @throws GatekeeperError at stage `review`
 */
export function review(request: ReviewRequest, options: ReviewOptions, context: ReviewContext): ReviewResult {
  const admission = withObjectOnDelete(request.admission);
  const known = request.namespace ?? context.inventory.namespace(textAt(admission, 'namespace'));
  const input = new ReviewInput(admission, request.namespaceObject);
  try {
    const asked = context.templates
      .filter(({ template }) => isAsked(template.operations, admission, options))
      .sort((a, b) => (a.template.kind < b.template.kind ? -1 : 1));
    const results = asked.map((template) => {
      const matched = template.constraints.map((installed) => ({
        installed,
        matching: matching(installed.constraint, { ...request, admission }, known),
      }));
      return new TemplateReview(template, matched, input, options).run(context.data);
    });
    return {
      violations: results.flatMap((result) => result.violations),
      traces: results.flatMap((result) => result.traces),
    };
  } finally {
    input.dispose();
  }
}

/** Templates may leave operations out, but only the webhook heeds that. */
function isAsked(
  operations: readonly string[],
  admission: JsonObject,
  { enforcementPoint }: ReviewOptions,
): boolean {
  if (enforcementPoint !== 'validation.gatekeeper.sh' || operations.length === 0) return true;
  return operations.includes('*') || operations.includes(textAt(admission, 'operation'));
}

interface Matched {
  readonly installed: InstalledConstraint;
  readonly matching: ReturnType<typeof matching>;
}

class TemplateReview {
  private readonly template: InstalledTemplate;
  private readonly constraints: readonly Matched[];
  private readonly input: ReviewInput;
  private readonly options: ReviewOptions;

  constructor(
    template: InstalledTemplate,
    constraints: readonly Matched[],
    input: ReviewInput,
    options: ReviewOptions,
  ) {
    this.template = template;
    this.constraints = constraints.filter(({ installed }) => isEnforced(installed, options.enforcementPoint));
    this.input = input;
    this.options = options;
  }

  run(data: JsonObject): ReviewResult {
    const answers = this.answers(data);
    const violations: Violation[] = [];
    const traces: ConstraintTrace[] = [];
    for (const { installed, matching } of this.constraints) {
      const { constraint } = installed;
      const answer = answers.get(installed);
      const matched = 'matched' in matching && matching.matched;
      const findings =
        'fault' in matching
          ? [{ message: matching.fault, withoutDetails: true as const }]
          : (answer?.findings ?? []);
      violations.push(...findings.map((finding) => this.violation(installed, finding)));
      if (this.options.trace !== true) continue;
      const trace = answer?.trace;
      traces.push({ constraint: constraint.name, matched, ...(trace === undefined ? {} : { trace }) });
    }
    return { violations, traces };
  }

  private answers(data: JsonObject): ReadonlyMap<InstalledConstraint, Answer> {
    const asked = this.constraints.filter(({ matching }) => 'matched' in matching && matching.matched);
    const constraints = asked.map(({ installed }) => installed);
    return this.template.evaluator.answers(constraints, this.input, data, this.options);
  }

  private violation({ constraint }: InstalledConstraint, finding: Finding): Violation {
    const { action, scoped } = constraint.enforcement;
    const scopedActions = scoped.get(this.options.enforcementPoint);
    return {
      constraint: constraint.name,
      ...finding,
      enforcementAction: action,
      ...(scopedActions === undefined ? {} : { scopedActions }),
    };
  }
}

/** A scoped constraint that has nothing to do at the point is not even matched. */
function isEnforced({ constraint }: InstalledConstraint, point: EnforcementPoint): boolean {
  return constraint.enforcement.action !== 'scoped' || constraint.enforcement.scoped.has(point);
}
