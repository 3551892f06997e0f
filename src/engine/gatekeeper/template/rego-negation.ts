import { Expressions, LONGEST, type Stretch } from './rego-expression.ts';
import { tokens } from './rego-tokens.ts';

/**
 * A Rego text in which `not` means what it means to OPA. OPA's compiler takes references and calls out of the
 * operands of an expression (v1/ast/compile.go, stages RewriteExprTerms and RewriteDynamicTerms), so that
 *
 *     not startswith(input.name, "x")      becomes      __opa_1 := input.name; not startswith(__opa_1, "x")
 *
 * and is undefined, not true, where `input.name` is. Operands of `=` and `==` that are plain references stay.
 * regorus takes nothing out, hence this. Every line stays on its line; a text that is no Rego stays as it is.
 * @param rules names of the module's rules: they too are references
 */
export function withOpaNegation(text: string, rules: ReadonlySet<string>): string {
  const rewritten = attempt(() => new Rewriter(text, rules).rewritten()) ?? text;
  return lineCount(rewritten) === lineCount(text) ? rewritten : text;
}

/** Thousands of brackets in each other exhaust the stack; the compiler will say so. */
function attempt(rewrite: () => string): string | undefined {
  try {
    return rewrite();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function lineCount(text: string): number {
  return text.split('\n').length;
}

/** What takes the place of some tokens. */
interface Replacement {
  readonly to: number;
  readonly name: string;
}

class Rewriter {
  private readonly source: string;
  private readonly rules: ReadonlySet<string>;
  private readonly expressions: Expressions;
  private count = 0;

  constructor(text: string, rules: ReadonlySet<string>) {
    this.source = text;
    this.rules = rules;
    this.expressions = new Expressions(tokens(text));
  }

  rewritten(): string {
    const all = this.expressions.tokens;
    const first = all[0]?.start ?? 0;
    const last = all.at(-1)?.end ?? 0;
    return this.source.slice(0, first) + this.render({ from: 0, to: all.length }) + this.source.slice(last);
  }

  /** The text of a stretch with some of its tokens replaced, and with the negations in it rewritten. */
  private render({ from, to }: Stretch, replacements: ReadonlyMap<number, Replacement> = new Map()): string {
    const all = this.expressions.tokens;
    let result = '';
    let copied = all[from]?.start ?? 0;
    for (let index = from; index < to; index += 1) {
      const token = all[index];
      const replacement = replacements.get(index);
      const change =
        replacement === undefined
          ? this.negation(index, to)
          : { text: replacement.name, next: replacement.to };
      if (token === undefined || change === undefined) continue;
      result += this.source.slice(copied, token.start) + change.text;
      copied = all[change.next - 1]?.end ?? copied;
      index = change.next - 1;
    }
    return result + this.source.slice(copied, all[to - 1]?.end ?? copied);
  }

  private negation(
    index: number,
    limit: number,
  ): { readonly text: string; readonly next: number } | undefined {
    const { tokens: all } = this.expressions;
    const token = all[index];
    if (token?.kind !== 'name' || token.text !== 'not' || (token.adjacent && all[index - 1]?.text === '.'))
      return undefined;
    const expression = { from: index + 1, to: this.expressions.end(index + 1) };
    const modifiers = { from: expression.to, to: this.expressions.endOfModifiers(expression.to) };
    if (modifiers.to > limit || expression.from >= expression.to) return undefined;
    const taken = this.taken(expression);
    if (taken.length === 0) return undefined;
    const withs = modifiers.from < modifiers.to ? ` ${this.render(modifiers).replaceAll('\n', ' ')}` : '';
    const replacements = new Map<number, Replacement>();
    const statements = taken.map((stretch) => {
      this.count += 1;
      const name = `__opa_${this.count}`;
      replacements.set(stretch.from, { to: stretch.to, name });
      return `${name} := ${this.render(stretch)}${withs}; `;
    });
    const breaks = '\n'.repeat(this.render(modifiers).split('\n').length - 1);
    const text = `${statements.join('')}not ${this.render(expression, replacements)}${withs}${breaks}`;
    return { text: all[index - 1]?.text === 'if' ? `{ ${text} }` : text, next: modifiers.to };
  }

  /** What is taken out of a negated expression. */
  private taken(expression: Stretch): Stretch[] {
    const split = this.expressions.split(expression);
    if (split !== undefined) {
      return split.sides.flatMap((side) =>
        split.isEquality ? this.fromValue(side) : this.fromOperands(side),
      );
    }
    const call = this.expressions.call(expression);
    const isWhole = call !== undefined && call.close + 1 === expression.to;
    if (isWhole) return this.fromOperands({ from: call.open + 1, to: call.close });
    if (this.isInParentheses(expression))
      return this.taken({ from: expression.from + 1, to: expression.to - 1 });
    return this.fromValue(expression);
  }

  /** Of operands, references and calls are taken out whole. */
  private fromOperands(stretch: Stretch): Stretch[] {
    return this.expressions
      .parts(stretch)
      .flatMap((part) => (this.isReference(part) ? [part] : this.fromValue(part)));
  }

  /** Of a value that stays, what its brackets hold is taken out; a comprehension holds statements of its own. */
  private fromValue(stretch: Stretch): Stretch[] {
    const { expressions } = this;
    if (expressions.split(stretch) !== undefined || expressions.call(stretch) !== undefined) return [stretch];
    const found: Stretch[] = [];
    for (let index = stretch.from; index < stretch.to; index += 1) {
      const close = expressions.close(index);
      if (close === undefined) continue;
      const inside = { from: index + 1, to: close };
      const isComprehension = expressions.parts(inside, '|').length > 1;
      if (!isComprehension) {
        const members = expressions.parts(inside).flatMap((member) => expressions.parts(member, ':'));
        found.push(...members.flatMap((member) => this.fromOperands(member)));
      }
      index = close;
    }
    return found;
  }

  private isReference(part: Stretch): boolean {
    const { expressions, rules } = this;
    const head = expressions.tokens[part.from];
    if (expressions.split(part) !== undefined || expressions.call(part) !== undefined) return true;
    if (head?.kind !== 'name') return false;
    if (part.to === part.from + 1) return rules.has(head.text);
    // A wildcard below `not` is an error that OPA's compiler reports.
    const inPart = expressions.tokens.slice(part.from, Math.min(part.to, part.from + LONGEST));
    return !inPart.some(({ text }) => text === '_');
  }

  private isInParentheses({ from, to }: Stretch): boolean {
    return this.expressions.tokens[from]?.text === '(' && this.expressions.close(from) === to - 1;
  }
}
