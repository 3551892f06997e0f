import fc from 'fast-check';
import Prism, { type TokenStream } from 'prismjs';
import { expect, test } from 'vitest';
import { kindOf, type TokenKind } from '../../../../src/ui/editor/highlight/kind.ts';
import { FIRST_LINE, isRegoLine, tokenizeLine } from '../../../../src/ui/editor/highlight/line.ts';
import type { EditorLanguage } from '../../../../src/ui/editor/index.ts';

/** The kind of every character that is not a space, going line by line as Monaco does. */
function byLine(text: string, language: EditorLanguage): string[] {
  const kinds: string[] = [];
  let state = FIRST_LINE;
  for (const line of text.split('\n')) {
    const tokenized = tokenizeLine(line, language, state);
    state = tokenized.state;
    for (const [index, character] of [...line].entries()) {
      const token = tokenized.tokens.findLast(({ start }) => start <= index);
      if (character.trim() !== '') {
        kinds.push(`${character} ${token?.kind ?? 'text'}`);
      }
    }
  }
  return kinds;
}

/** The same from the whole text at once, as the plain editor shows it. */
function atOnce(stream: TokenStream, kind: TokenKind | undefined = undefined): string[] {
  if (typeof stream === 'string') {
    return [...stream]
      .filter((character) => character.trim() !== '')
      .map((character) => `${character} ${kind ?? 'text'}`);
  }
  if (Array.isArray(stream)) {
    return stream.flatMap((part) => atOnce(part, kind));
  }
  return atOnce(stream.content, kindOf(stream.type) ?? kind);
}

const template = `apiVersion: templates.gatekeeper.sh/v1
metadata:
  name: "x" # why
  note: |
    # not a comment

    spec: true
spec:
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package a

        # says: who
        violation[{"msg": msg}] {
          not input.review.object.metadata.labels.owner
          msg := sprintf("x %v", [1])
        }
        raw := \`two
          lines\` { true }

      libs:
        - |
          package lib.a

          f(x) = y { y := x }
      code:
        - engine: Rego
          source:
            version: "v1"
            rego: |
              violation contains {"msg": msg} if { some x in data.y; contains("a", "b") }
        - rego: |
            package c

            x = 1
          libs: []
        - note: >-
            one # two
          more: true
            flow: [1, true, {a: null}]
`;

test('a text has the same colors line by line as at once', () => {
  const grammar = Prism.languages.yaml ?? {};
  expect(byLine(template, 'yaml')).toEqual(atOnce(Prism.tokenize(template, grammar)));
});

test('Rego in a template is colored as Rego, and YAML goes on after it', () => {
  const kinds = byLine(template, 'yaml').join('\n');
  expect(kinds).toContain(['p keyword', 'a keyword', 'c keyword', 'k keyword', 'a keyword'].join('\n'));
  expect(kinds).toContain(['l key', 'i key', 'b key', 's key', ': operator'].join('\n'));
  expect(kinds).toContain(['i keyword', 'f keyword', '{ operator'].join('\n'));
});

test('any text gets tokens that start within their line, in order', () => {
  const language = fc.constantFrom<EditorLanguage[]>('yaml', 'rego', 'json');
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('rego: |', '  package a', '- |', '  x := `', '`', 'a: >', '', '  '),
  );
  fc.assert(
    fc.property(language, fc.array(line), (chosen, lines) => {
      let state = FIRST_LINE;
      for (const text of lines) {
        const tokenized = tokenizeLine(text, chosen, state);
        const starts = tokenized.tokens.map(({ start }) => start);
        expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
        expect(starts.every((start) => start >= 0 && start < text.length)).toBe(true);
        state = tokenized.state;
      }
    }),
  );
});

test('lines of Rego are told from the YAML around them, the line being typed included', () => {
  const lines = ['rego: |', '  package a', '', '  x', '  ', 'libs:', '- |', '  package b', '- |', '  text'];
  const rego = lines.map((_, index) => isRegoLine(lines, index + 1));
  expect(rego).toEqual([false, true, false, true, true, false, false, false, false, false]);
  expect(isRegoLine([...lines.slice(0, 8), '  y'], 9)).toBe(true);
});
