import type { Path } from '../../manifest/index.ts';
import type { Mode } from '../definition/mode.ts';
import { type ErrorCode, type Finding, MOST_FINDINGS, pathText } from '../document/finding.ts';
import type { ExpressionContext } from '../expression/check.ts';
import type { Parameters } from '../parameters/types.ts';
import type { AliasCatalogue } from './aliases.ts';

/** What the checks of one rule know, and what they have found and counted. */
export interface RuleContext {
  /** The definition's name, for Azure's messages. */
  readonly name: string;
  readonly mode: Mode;
  readonly parameters: Parameters;
  readonly aliases: AliasCatalogue | undefined;
  /** Whether the limits of authoring hold: those that Microsoft's own definitions are not held to. */
  readonly authored: boolean;
  /** How long the path to the rule is: Azure counts paths from the rule. */
  readonly rulePath: Path;
  readonly findings: Finding[];
  readonly used: Used;
}

/** What a rule uses. */
export interface Used {
  /** Names of parameters, in lower case. */
  readonly parameters: Set<string>;
  /** A parameter's name comes of an expression, so that any may be used. */
  anyParameter: boolean;
  functions: number;
  conditions: number;
  valueCounts: number;
  /** How often each array is counted, by its alias in lower case. */
  readonly fieldCounts: Map<string, number>;
}

/** What a new rule has used. */
export function nothingUsed(): Used {
  return {
    parameters: new Set(),
    anyParameter: false,
    functions: 0,
    conditions: 0,
    valueCounts: 0,
    fieldCounts: new Map(),
  };
}

/** Notes something that Azure refuses. */
export function refuse(context: RuleContext, path: Path, code: ErrorCode, message: string): void {
  if (context.findings.length < MOST_FINDINGS) context.findings.push({ path, code, message });
}

/** Notes that the rule does not have the form of one. @param reason without a full stop */
export function refuseRule(context: RuleContext, path: Path, reason: string): void {
  if (context.findings.length >= MOST_FINDINGS) return;
  const at = pathText(path.slice(context.rulePath.length));
  const message = `Failed to parse policy rule: '${reason}. Path '${at}'.'.`;
  refuse(context, path, 'InvalidPolicyRule', message);
}

/** A `count` that a condition stands in. */
export interface CountScope {
  readonly kind: 'field' | 'value';
  /** The alias of the array, or the name of the index. */
  readonly name: string;
}

/** What the expressions at a place of the rule may do. @param scopes the counts around it, the innermost last */
export function expressionContext(context: RuleContext, scopes: readonly CountScope[]): ExpressionContext {
  const invalid = (path: Path, inner: string) => {
    const tips =
      'If using template functions, try following the tips in: https://aka.ms/policy-avoiding-template-failures.';
    const message = `A function or parameter in policy '${context.name}' could not be validated. ${tips} The inner exception '${inner}'.`;
    refuse(context, path, 'InvalidPolicyParameters', message);
  };
  return {
    refuse: invalid,
    useFunction() {
      context.used.functions += 1;
    },
    useParameter(path, name) {
      if (name === undefined) {
        context.used.anyParameter = true;
        return;
      }
      context.used.parameters.add(name.toLowerCase());
      if (context.parameters.has(name.toLowerCase())) return;
      const what = `The policy '${context.name}' has undefined parameter '${name}' which is used in the policy rule.`;
      invalid(
        path,
        `${what} Please either define it in policy definition or remove the reference in policy rule.`,
      );
    },
    current: (name) => currentFault(name, scopes),
  };
}

/** Source: definition-structure-policy-rule.md, "The current function". */
function currentFault(name: string | undefined, scopes: readonly CountScope[]): string | undefined {
  if (scopes.length === 0) return `The function 'current' is only available inside the 'where' of a 'count'`;
  if (name === undefined) {
    if (scopes.length === 1) return undefined;
    return `The function 'current' needs the name of a count here, since counts are nested`;
  }
  const wanted = name.toLowerCase();
  const isOf = (scope: CountScope) => {
    const own = scope.name.toLowerCase();
    return wanted === own || (scope.kind === 'field' && wanted.startsWith(own));
  };
  if (scopes.some(isOf)) return undefined;
  const known = scopes.map((scope) => `'${scope.name}'`).join(', ');
  return `The function 'current' names '${name}', which is no count around it: there is ${known}`;
}
