import type { ImportResult, Progress } from '../../course/progress/index.ts';
import { element } from '../page/element.ts';

const FILE_NAME = 'aks-policy-lab-progress.json';

/** The buttons that put progress into a file and take it from one. */
export function attachTransfer(progress: Progress): void {
  const outcome = element('transfer-outcome');
  const input = element('import-file');
  if (!(input instanceof HTMLInputElement)) return;
  element('export-progress').addEventListener('click', () => {
    download(FILE_NAME, progress.exportText());
    outcome.textContent = `Exported as ${FILE_NAME}.`;
  });
  element('import-progress').addEventListener('click', () => input.click());
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    outcome.textContent = outcomeWords(file.name, progress.importText(await file.text()));
    // The same file can be chosen again.
    input.value = '';
  });
}

/** What came of an import, for the learner. */
export function outcomeWords(name: string, { imported, skipped, error }: ImportResult): string {
  if (error !== undefined) return `${name} was not imported. ${error}`;
  const taken = `${imported} ${imported === 1 ? 'record' : 'records'} imported from ${name}.`;
  return [taken, ...skipped.map(({ what, reason }) => `Left out: ${what}. ${reason}`)].join('\n');
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
