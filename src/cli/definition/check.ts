import {
  checkDefinition,
  checkInitiative,
  type ErrorCode,
  isInitiative,
  nameOf,
  type PolicyDiagnostic,
  readPolicyDocument,
  toDiagnostics,
} from '../../engine/azure-policy/index.ts';
import type { CheckArguments } from './arguments.ts';
import { filesAt, readText } from './files.ts';
import type { Output } from './index.ts';
import { asJson, asLines } from './report.ts';

/** What is said of one file. */
interface FileCheck {
  readonly file: string;
  readonly kind: 'definition' | 'initiative';
  readonly diagnostics: readonly PolicyDiagnostic[];
}

/** Runs `check`. @returns 1 where a file is refused @throws UsageError */
export function runCheck({ files, asJson: json }: CheckArguments, { out }: Output): number {
  const checks = files.flatMap(filesAt).map(checkFile);
  const refused = checks.filter(({ diagnostics }) => diagnostics.length > 0);
  out(json ? asJson(checks.map(forPrograms)) : checks.map(forPeople).join(''));
  if (!json && checks.length > 1) {
    out(`${checks.length - refused.length} accepted, ${refused.length} refused\n`);
  }
  return refused.length > 0 ? 1 : 0;
}

function checkFile(file: string): FileCheck {
  const reading = readPolicyDocument(file, readText(file));
  const { document } = reading;
  if (document === undefined) return { file, kind: 'definition', diagnostics: reading.diagnostics };
  const kind = isInitiative(document.value) ? 'initiative' : 'definition';
  const check = kind === 'initiative' ? checkInitiative : checkDefinition;
  const { findings } = check(document.value, { name: nameOf(file) });
  return { file, kind, diagnostics: toDiagnostics(file, findings, document) };
}

function forPeople({ file, kind, diagnostics }: FileCheck): string {
  return diagnostics.length === 0 ? `${file}: ${kind} accepted\n` : asLines(diagnostics);
}

interface Refused {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly code: ErrorCode;
  readonly message: string;
}

function forPrograms({ file, kind, diagnostics }: FileCheck) {
  const errors = diagnostics.map(
    ({ path, line, column, code, message }): Refused => ({ path, line, column, code, message }),
  );
  return { file, kind, accepted: errors.length === 0, errors };
}
