import type * as monaco from 'monaco-editor/editor';
import { configureMonacoYaml, type JSONSchema, type MonacoYaml, type SchemasSettings } from 'monaco-yaml';
import type { FileRole } from '../../../course/exercise/types.ts';
import { constraintSchema, constraintTemplateSchema } from '../schema/index.ts';
import { yamlHost } from './yaml-host.ts';

const PAUSE = 400;

const watched = new Map<monaco.editor.ITextModel, FileRole>();
let service: MonacoYaml | undefined;
let current = '';
let pending: ReturnType<typeof setTimeout> | undefined;

function modelsWith(role: FileRole): string[] {
  return [...watched].filter(([, its]) => its === role).map(([model]) => model.uri.toString());
}

function setting(uri: string, role: FileRole, schema: JSONSchema): SchemasSettings[] {
  const fileMatch = modelsWith(role);
  return fileMatch.length === 0 ? [] : [{ uri, fileMatch, schema }];
}

function update(): void {
  const template = [...watched].find(([, role]) => role === 'constraint-template')?.[0].getValue() ?? '';
  const schemas = [
    ...setting('schema:constraint-template', 'constraint-template', constraintTemplateSchema),
    ...setting('schema:constraint', 'constraint', constraintSchema(template)),
  ];
  // An update starts a new worker: only where something has changed.
  const next = JSON.stringify(schemas);
  if (next !== current) {
    current = next;
    void service?.update({ schemas });
  }
}

function updateSoon(): void {
  clearTimeout(pending);
  pending = setTimeout(update, PAUSE);
}

/** Starts YAML's completion and hover. To be called once. */
export function startSchemas(): void {
  service = configureMonacoYaml(yamlHost, {
    validate: false,
    format: { enable: false },
    enableSchemaRequest: false,
    schemas: [],
  });
}

/**
 * Gives a model the schema of its role, and keeps the constraint's in step with the template as it is typed.
 *
 * @returns Takes the model off again.
 */
export function watchSchema(model: monaco.editor.ITextModel, role: FileRole | undefined): () => void {
  if (role === undefined) {
    return () => {};
  }
  watched.set(model, role);
  const change = role === 'constraint-template' ? model.onDidChangeContent(updateSoon) : undefined;
  update();
  return () => {
    change?.dispose();
    watched.delete(model);
    updateSoon();
  };
}
