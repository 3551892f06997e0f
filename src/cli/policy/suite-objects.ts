import { readFileSync } from 'node:fs';
import { groupVersionKind, missingKind, textAt } from '../../engine/gatekeeper/index.ts';
import { readManifest } from '../../engine/manifest/index.ts';
import { Refusal, systemWords } from './refusal.ts';
import { isBlank, isMapping, type StreamObject } from './stream.ts';

/** What the files hold that a suite names: gatekeeper/pkg/gator/reader/read_resources.go. */

/** The template in a file: its first document. @throws Refusal in gator's words */
export function readTemplateFile(path: string): StreamObject {
  const words = JSON.stringify(path.slice(1));
  const template = readFirst(
    path,
    'ConstraintTemplate',
    `adding template: parsing ConstraintTemplate YAML from ${words}`,
  );
  const { group, kind } = groupVersionKind(template.object);
  if (group === 'templates.gatekeeper.sh' && kind === 'ConstraintTemplate') return template;
  throw new Refusal(`path ${words}: not a ConstraintTemplate`);
}

/** The constraint in a file: its first document. @throws Refusal in gator's words */
export function readConstraintFile(path: string): StreamObject {
  const parsing = `adding constraint: parsing Constraint from ${JSON.stringify(path.slice(1))}`;
  const constraint = readFirst(path, 'Constraint', parsing);
  if (groupVersionKind(constraint.object).group === 'constraints.gatekeeper.sh') return constraint;
  throw new Refusal('not a Constraint');
}

/** The ExpansionTemplates in a file. @throws Refusal in gator's words */
export function readExpansionFile(path: string): StreamObject[] {
  const words = JSON.stringify(path.slice(1));
  const text = readText(path, `reading ExpansionTemplate from ${words}: `);
  const objects = parse(path, text, `reading ${words}: invalid yaml`);
  const isStrange = ({ object }: StreamObject) => {
    const { group, kind } = groupVersionKind(object);
    return group !== 'expansion.gatekeeper.sh' || kind !== 'ExpansionTemplate';
  };
  if (objects.length > 0 && !objects.some(isStrange)) return objects;
  throw new Refusal(`not an Expansion Template: ${words}`);
}

/** The objects in a file; there is at least one. @throws Refusal in gator's words */
export function readObjectsFile(path: string): StreamObject[] {
  const words = JSON.stringify(path.slice(1));
  const objects = parse(path, readText(path, ''), `reading ${words}: invalid yaml`);
  if (objects.length > 0) return objects;
  throw new Refusal(`missing objects: path ${words} defines no YAML objects`);
}

/** The one object in a file that a case is about. @throws Refusal in gator's words */
export function readReviewedFile(path: string): StreamObject {
  const [object, ...more] = readObjectsFile(path);
  if (object !== undefined && more.length === 0) return object;
  throw new Refusal(
    `object file must contain exactly one object: ${JSON.stringify(path.slice(1))} defines ${more.length + 1} objects`,
  );
}

function readFirst(path: string, what: string, parsing: string): StreamObject {
  const text = readText(path, `reading ${what} from ${JSON.stringify(path.slice(1))}: `);
  const [first] = parse(path, text, parsing);
  if (first !== undefined) return first;
  throw new Refusal(`${parsing}: ${missingKind({})}`);
}

function readText(path: string, words: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Refusal(`${words}${systemWords(error, 'open', path.slice(1))}`);
  }
}

function parse(path: string, text: string, words: string): StreamObject[] {
  if (isBlank(text)) return [];
  const { documents, diagnostics } = readManifest(path, text);
  const refuse = (line: number, reason: string, said: string) =>
    new Refusal(`${words}: ${said}`, [`${path}:${line}: ${reason}`]);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    throw refuse(error.line, error.message, `yaml: line ${error.line}: ${error.message}`);
  }
  return documents.map((document) => {
    const { line } = document.locate([]);
    if (!isMapping(document)) throw refuse(line, 'this is no object: it is no mapping', 'it is no mapping');
    const object = document.value;
    if (textAt(object, 'kind') === '') throw refuse(line, 'kind not set', missingKind(object));
    return { file: path, document, object };
  });
}
