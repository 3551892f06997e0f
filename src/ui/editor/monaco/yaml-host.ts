import * as monaco from 'monaco-editor/editor';

interface WorkerRequest {
  readonly createData?: unknown;
}

function createWebWorker<Service extends object>({ createData }: WorkerRequest) {
  const worker = new Worker(new URL('./yaml.worker.ts', import.meta.url), { type: 'module', name: 'yaml' });
  // The first message wakes the worker, the second one is its settings.
  worker.postMessage('wake');
  worker.postMessage(createData);
  return monaco.editor.createWebWorker<Service>({ worker });
}

const nothing = { dispose() {} };
const ignore = () => nothing;

/**
 * Monaco as `monaco-yaml` shall see it: its worker is ours to make, and only completion and hover get through.
 * Folding goes by indentation without a worker; everything else would offer what the editor leaves out.
 */
export const yamlHost = {
  ...monaco,
  editor: { ...monaco.editor, createWebWorker },
  languages: {
    ...monaco.languages,
    registerCodeActionProvider: ignore,
    registerDefinitionProvider: ignore,
    registerDocumentSymbolProvider: ignore,
    registerFoldingRangeProvider: ignore,
    registerLinkProvider: ignore,
    registerOnTypeFormattingEditProvider: ignore,
    registerRenameProvider: ignore,
    registerSelectionRangeProvider: ignore,
  },
};
