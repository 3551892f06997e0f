import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { run } from '../../../src/cli/definition/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'definition-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file. @returns its path */
function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return path;
}

/** Runs the command; the folder is left out of what it printed. */
function definition(...args: string[]) {
  const printed = { out: '', error: '' };
  const code = run(args, {
    out: (text) => {
      printed.out += text.replaceAll(`${folder}/`, '');
    },
    error: (text) => {
      printed.error += text.replaceAll(`${folder}/`, '');
    },
  });
  return { code, ...printed };
}

const TEMPLATE = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: labowners
spec:
  crd:
    spec:
      names:
        kind: LabOwners
      validation:
        openAPIV3Schema:
          type: object
          properties:
            owners: {type: array, items: {type: string}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package labowners
        violation[{"msg": "no owner"}] { true }
`;
const template = file('template.yaml', TEMPLATE);
const fine = file('fine.yaml', 'policyRule: {if: {field: kind, exists: true}, then: {effect: audit}}\n');
const broken = file('broken.json', {
  // biome-ignore lint/suspicious/noThenProperty: so Azure calls it
  policyRule: { if: { field: 'type', equal: 'x' }, then: { effect: 'deny' } },
});
const set = file('set.json', { properties: { policyDefinitions: [{}] } });
const made = file('made.json', definition('from-template', template, '--kind', 'Service').out);
const values = file('values.json', { effect: { value: 'Deny' }, owners: { value: ['web'] } });

test('accepts and refuses definitions and initiatives', () => {
  expect(definition('check', fine)).toEqual({ code: 0, out: 'fine.yaml: definition accepted\n', error: '' });
  const { code, out } = definition('check', fine, broken, set);
  expect(code).toBe(1);
  const lines = out.split('\n');
  expect(lines[1]).toMatch(
    /^broken\.json:5:\d+: policyRule\.if\.equal: InvalidPolicyRule: Failed to parse policy rule/,
  );
  expect(out).toContain('set.json:4:7: properties.policyDefinitions[0]: InvalidRequestContent: ');
  expect(lines.at(-2)).toBe('1 accepted, 2 refused');
});

test('answers programs', () => {
  const { code, out } = definition('check', set, fine, '-o', 'json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject([
    { kind: 'initiative', accepted: false, errors: [{ path: 'properties.policyDefinitions[0]', line: 4 }] },
    { kind: 'definition', accepted: true, errors: [] },
  ]);
});

test('checks all files below a directory', () => {
  mkdirSync(join(folder, 'all', 'deeper'), { recursive: true });
  for (const name of ['all/one.json', 'all/deeper/two.json']) file(name, { policyRule: 1 });
  file('all/readme.md', 'no definition');
  const { code, out } = definition('check', join(folder, 'all'));
  expect(code).toBe(1);
  expect(out).toMatch(/deeper.two\.json:2:.*\n.*one\.json:2:.*\n0 accepted, 2 refused\n$/);
});

test('makes a definition of a template, which is accepted and leads back to the template', () => {
  expect(definition('check', made).code).toBe(0);
  const { code, out } = definition('to-template', made, '--parameters', values);
  expect(code).toBe(0);
  const [installed, constraint] = parseAllDocuments(out, { version: '1.1' }).map((document) =>
    document.toJS(),
  );
  const [original] = parseAllDocuments(TEMPLATE).map((document) => document.toJS());
  expect(installed).toMatchObject({ metadata: { name: 'labowners' }, spec: original.spec });
  expect(constraint).toMatchObject({
    kind: 'LabOwners',
    spec: {
      enforcementAction: 'deny',
      match: { kinds: [{ apiGroups: [''], kinds: ['Service'] }] },
      parameters: { owners: ['web'] },
    },
  });
  const asJson = JSON.parse(definition('to-template', made, '-p', values, '-o', 'json').out);
  expect(asJson).toMatchObject({ effect: 'deny', constraint: { kind: 'LabOwners' }, mutators: [] });
});

test('reads what stands behind a URL from a file', () => {
  const remote = JSON.parse(definition('from-template', template).out);
  const url = 'https://example.com/template.yaml?version=1';
  remote.properties.policyRule.then.details.templateInfo = { sourceType: 'PublicURL', url };
  const path = file('remote.json', remote);
  expect(definition('to-template', path, '-p', values)).toMatchObject({
    code: 1,
    error: expect.stringContaining(`ConstraintTemplateCreateFailed: Error getting file "Get ${url}`),
  });
  const { code, out } = definition('to-template', path, '-p', values, '--source', `${url}=${template}`);
  expect(code).toBe(0);
  expect(out).toContain(`constraint-template: ${url}`);
});

test('says that a disabled policy installs nothing', () => {
  const disabled = file('disabled.json', { effect: { value: 'Disabled' }, owners: { value: [] } });
  expect(definition('to-template', made, '-p', disabled)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^# /),
  });
});

test.each<[string, string[], string]>([
  ['a parameter without a value', ['to-template', made], `missing the parameter(s) 'owners'`],
  [
    'a value that is not allowed',
    ['to-template', made, '-p', file('deny.json', { effect: { value: 'deny' }, owners: { value: [] } })],
    'deny.json:3:14: effect.value: PolicyParameterValueNotAllowed: ',
  ],
  ['parameters that are no JSON', ['to-template', made, '-p', file('bad.json', '{"a": ]')], 'bad.json:1:'],
  ['a broken definition', ['to-template', broken], 'broken.json:5:'],
  ['what is no template', ['from-template', fine], 'fine.yaml: '],
])('refuses %s', (_, args, expected) => {
  const { code, out, error } = definition(...args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toContain(expected);
});

test.each<[string, string[], string]>([
  ['no command', [], 'a command is missing'],
  ['an unknown command', ['verify'], 'unknown command "verify"'],
  ['no file', ['check'], 'check needs a file'],
  ['a file that is not there', ['check', 'nowhere.json'], 'cannot read nowhere.json'],
  ['two files', ['from-template', template, template], 'takes one file, received 2'],
  ['an unknown flag', ['check', fine, '--fast'], '--fast'],
  ['an unknown format', ['check', fine, '-o', 'yaml'], 'unknown output format "yaml"'],
  [
    'a source without a file',
    ['to-template', made, '--source', 'https://example.com'],
    '--source takes a URL and a file',
  ],
])('takes %s for wrong usage', (_, args, expected) => {
  const { code, error } = definition(...args);
  expect(code).toBe(2);
  expect(error).toContain(expected);
});

test.each([['--help'], ['check', '-h']])('helps with %s', (...args) => {
  expect(definition(...args)).toMatchObject({ code: 0, out: expect.stringContaining('definition check') });
});
