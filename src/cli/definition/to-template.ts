import { stringify } from 'yaml';
import {
  assignmentId,
  assignParameters,
  type Installation,
  InstallFailure,
  installation,
  type PolicyDefinition,
  type PolicyDiagnostic,
  readDefinition,
  readPolicyDocument,
  toDiagnostics,
} from '../../engine/azure-policy/index.ts';
import type { ToTemplateArguments } from './arguments.ts';
import { readText } from './files.ts';
import type { Output } from './index.ts';
import { asJson, asLines } from './report.ts';

/** Runs `to-template`. @returns 1 where Azure or the add-on refuses something @throws UsageError */
export function runToTemplate(asked: ToTemplateArguments, { out, error }: Output): number {
  const { definition, diagnostics } = readDefinition(asked.file, readText(asked.file));
  if (definition === undefined) {
    error(asLines(diagnostics));
    return 1;
  }
  const { values, diagnostics: ofParameters } = readParameters(definition, asked);
  if (ofParameters.length > 0) {
    error(asLines(ofParameters));
    return 1;
  }
  const sources = new Map(asked.sources.map(([url, file]) => [url, readText(file)]));
  try {
    const reference = { id: assignmentId(asked.scope, asked.name) };
    const installed = installation(definition, values, reference, sources);
    out(asked.asJson ? asJson(installed) : asYaml(installed));
    return 0;
  } catch (failure) {
    if (!(failure instanceof InstallFailure)) throw failure;
    error(`${asked.file}: ${failure.reasonCode}: ${failure.message}\n`);
    return 1;
  }
}

function readParameters(definition: PolicyDefinition, asked: ToTemplateArguments) {
  const names = { assignment: asked.name, definition: definition.name, version: definition.version };
  const file = asked.parameters;
  if (file === undefined) {
    const { values, findings } = assignParameters(definition.parameters, undefined, names);
    const nowhere = { locate: () => ({ line: 1, column: 1, endLine: 1, endColumn: 2 }) };
    return { values, diagnostics: toDiagnostics(asked.file, findings, nowhere) };
  }
  const { document, diagnostics } = readPolicyDocument(file, readText(file));
  const given = assignParameters(definition.parameters, document?.value, names);
  const found: readonly PolicyDiagnostic[] =
    document === undefined ? diagnostics : toDiagnostics(file, given.findings, document);
  return { values: given.values, diagnostics: found };
}

function asYaml({ effect, template, constraint, mutators }: Installation): string {
  const objects = [template, constraint, ...mutators].filter((object) => object !== undefined);
  if (objects.length === 0) return `# The effect is ${effect}: nothing is installed.\n`;
  // As version 1.1, which Kubernetes reads: a text such as yes is then written in quotes.
  return objects.map((object) => stringify(object, { version: '1.1', lineWidth: 0 })).join('---\n');
}
