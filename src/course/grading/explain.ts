import { type ConstraintTrace, regoTextPath } from '../../engine/gatekeeper/index.ts';
import type { CaseResult } from '../exercise/types.ts';
import type { SourcedObject } from './read-policy.ts';

/** A learner's policy may say more than a page can show. */
const MOST_LINES = 100;
const MOST_CHARACTERS = 2000;

/** Messages or prints, cut to what a page can show. */
export function shorten(texts: readonly string[]): string[] {
  return texts.slice(0, MOST_LINES).map(shortened);
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text;
}

/**
 * Why a case came out as it did, told in lines of the learner's template: those that ran, and what was printed. A line
 * that ran for any constraint ran.
 */
export function explain(
  { file, object }: SourcedObject,
  traces: readonly ConstraintTrace[],
): Pick<CaseResult, 'lines' | 'prints'> {
  const found = traces.flatMap(({ trace }) => trace ?? []);
  if (found.length === 0) return { lines: [], prints: [] };
  const inFile = (rego: string, lines: readonly number[]) => {
    const places = object.linesOfString(regoTextPath(object.value, rego));
    return lines.flatMap((line) => places[line - 1] ?? []);
  };
  const coverage = found.flatMap((trace) => trace.coverage);
  const ran = new Set(coverage.flatMap((module) => inFile(module.file, module.covered)));
  const idle = new Set(coverage.flatMap((module) => inFile(module.file, module.notCovered)));
  const prints = found.flatMap((trace) => trace.prints).slice(0, MOST_LINES);
  return {
    lines: [{ file, ran: ascending(ran), idle: ascending(idle).filter((line) => !ran.has(line)) }],
    prints: prints.flatMap(({ file: rego, line, text }) =>
      inFile(rego, [line]).map((at) => ({ file, line: at, text })),
    ),
  };
}

function ascending(lines: ReadonlySet<number>): number[] {
  return [...lines].sort((a, b) => a - b);
}
