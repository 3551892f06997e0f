import type { Json } from '../../json.ts';
import type { Path } from '../../manifest/index.ts';
import { type Finding, type PolicyDiagnostic, pathText, toDiagnostics } from '../document/finding.ts';
import { isObject, type Member, member, printed, textOf } from '../document/members.ts';
import { readPolicyDocument } from '../document/read-document.ts';
import { readParameters } from '../parameters/read-parameters.ts';
import type { Parameters } from '../parameters/types.ts';
import type { AliasCatalogue } from '../rule/aliases.ts';
import type { Effect } from '../rule/effect.ts';
import { checkRule } from '../rule/rule.ts';
import { nothingUsed, type RuleContext } from '../rule/rule-context.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { MODES, type Mode, readMode } from './mode.ts';

/** A policy definition that Azure accepts. */
export interface PolicyDefinition {
  /** For example `/providers/Microsoft.Authorization/policyDefinitions/...`; undefined where it has not been created. */
  readonly id: string | undefined;
  readonly name: string;
  readonly displayName: string | undefined;
  readonly description: string | undefined;
  readonly policyType: Envelope['policyType'];
  readonly version: string | undefined;
  readonly mode: Mode;
  readonly parameters: Parameters;
  /** What it may do; undefined where only the evaluation of an expression says so. */
  readonly effects: readonly Effect[] | undefined;
  readonly condition: Json;
  /** The effect as it is written, maybe an expression. */
  readonly effect: string;
  readonly details: Json | undefined;
}

/** What a check may know beyond the definition itself. */
export interface DefinitionOptions {
  /** The definition's name where it does not say one. */
  readonly name?: string;
  /** Without it, no alias is unknown. */
  readonly aliases?: AliasCatalogue;
}

/** A definition read, and what Azure refuses about it; there is no definition where there is anything. */
export interface DefinitionCheck {
  readonly definition: PolicyDefinition | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Reads the file of a policy definition: JSON or YAML, exported from Azure or the properties alone. Never throws.
 * @param file the file's name, for the diagnostics
 */
export function readDefinition(
  file: string,
  text: string,
  options: DefinitionOptions = {},
): { readonly definition: PolicyDefinition | undefined; readonly diagnostics: readonly PolicyDiagnostic[] } {
  const { document, diagnostics } = readPolicyDocument(file, text);
  if (document === undefined) return { definition: undefined, diagnostics };
  const { definition, findings } = checkDefinition(document.value, { name: nameOf(file), ...options });
  return { definition, diagnostics: toDiagnostics(file, findings, document) };
}

/** What a definition without a name is called: its file. */
export function nameOf(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? file).replace(/\.(json|ya?ml)$/i, '');
}

/** Checks a policy definition. Never throws. @param json nested no deeper than `readPolicyDocument` lets pass */
export function checkDefinition(json: Json, options: DefinitionOptions = {}): DefinitionCheck {
  const envelope = readEnvelope(json, options.name ?? 'unnamed');
  if ('message' in envelope) return { definition: undefined, findings: [envelope] };
  const { properties, path, name } = envelope;
  const findings: Finding[] = [...envelope.findings];
  const givenMode = member(properties, 'mode');
  const mode = readMode(givenMode?.value);
  if (mode === undefined) {
    const message = `the mode '${printed(givenMode?.value ?? null)}' is none of ${MODES}`;
    findings.push({ path: [...path, givenMode?.key ?? 'mode'], code: 'InvalidRequestContent', message });
  }
  const given = member(properties, 'parameters');
  const read = readParameters(given?.value, [...path, given?.key ?? 'parameters'], name);
  findings.push(...read.findings);
  const rule = member(properties, 'policyRule');
  if (rule === undefined) return { definition: undefined, findings: [...findings, missingRule(json, path)] };
  const context: RuleContext = {
    name,
    mode: mode ?? { name: 'All', isResourceManager: true },
    parameters: namesOf(given, read.parameters),
    aliases: options.aliases,
    authored: envelope.authored,
    rulePath: [...path, rule.key],
    findings,
    used: nothingUsed(),
  };
  const effects = checkRule(rule.value, context);
  findings.push(...unused(context, path, given));
  if (findings.length > 0 || mode === undefined) return { definition: undefined, findings };
  return {
    definition: { ...plain(envelope), mode, parameters: read.parameters, effects, ...parts(rule.value) },
    findings,
  };
}

function plain({ id, name, displayName, description, policyType, version }: Envelope) {
  return { id, name, displayName, description, policyType, version };
}

function parts(rule: Json): Pick<PolicyDefinition, 'condition' | 'effect' | 'details'> {
  const inner = isObject(rule) ? rule : {};
  const then = member(inner, 'then')?.value;
  const block = isObject(then) ? then : {};
  return {
    condition: member(inner, 'if')?.value ?? null,
    effect: textOf(block, 'effect') ?? '',
    details: member(block, 'details')?.value,
  };
}

/** A parameter that is there but not in order has been refused already: its uses are not. */
function namesOf(given: Member | undefined, parameters: Parameters): Parameters {
  const keys = isObject(given?.value) ? Object.keys(given.value) : [];
  const broken = keys.filter((key) => !parameters.has(key.toLowerCase()));
  return new Map([
    ...parameters,
    ...broken.map((name) => [name.toLowerCase(), { name, type: 'String' }] as const),
  ]);
}

function missingRule(json: Json, path: Path): Finding {
  const isRule = isObject(json) && member(json, 'if') !== undefined;
  const hint = isRule ? `; this is a policyRule alone: it belongs under 'policyRule'` : '';
  const words = `Required property 'policyRule' not found in JSON. Path '${pathText(path)}'`;
  const message = `The request content was invalid and could not be deserialized: '${words}'${hint}.`;
  return { path, code: 'InvalidRequestContent', message };
}

/** In a rule with these mistakes not all uses of parameters are seen. */
const UNREADABLE = ['InvalidPolicyRule', 'InvalidPolicyRuleEffectDetails'];

/** Microsoft keeps parameters that are no longer used; others may not. */
function unused(context: RuleContext, path: Path, given: Member | undefined): Finding[] {
  const { used, parameters, name, authored } = context;
  if (!authored || used.anyParameter || given === undefined) return [];
  if (context.findings.some(({ code }) => UNREADABLE.includes(code))) return [];
  const names = [...parameters]
    .filter(([key]) => !used.parameters.has(key))
    .map(([, parameter]) => parameter.name);
  const [first] = names;
  if (first === undefined) return [];
  const message = `The policy '${name}' has defined parameters '${names.join(',')}' which are not used in the policy rule. Please either remove these parameters from the definition or ensure that they are used in the policy rule.`;
  return [{ path: [...path, given.key, first], code: 'UnusedPolicyParameters', message }];
}
