import type { PolicyDiagnostic } from '../../engine/azure-policy/index.ts';

/** One line for each thing that Azure refuses: `file:line:column: path: code: reason`. */
export function asLines(diagnostics: readonly PolicyDiagnostic[]): string {
  return diagnostics
    .map(({ file, line, column, path, code, message }) => {
      const at = path === '' ? '' : `${path}: `;
      return `${file}:${line}:${column}: ${at}${code}: ${message}\n`;
    })
    .join('');
}

/** For programs. */
export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
