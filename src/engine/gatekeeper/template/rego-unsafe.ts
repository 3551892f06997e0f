import { Expressions, type Stretch } from './rego-expression.ts';
import { boundNowhereElse } from './rego-negated.ts';
import { type Token, tokens } from './rego-tokens.ts';

const RESERVED = new Set(
  '_ input data true false null not some in every with as if contains else default set package import'.split(
    ' ',
  ),
);

/**
 * Variables that OPA's compiler calls unsafe and that can be told for certain without it: a wildcard or an index
 * that stands in a negation only, and a variable that stands in the head of a rule only.
 * @param names rules and imports of the module, which are no variables
 * @returns the first token of each variable, in order
 */
export function unsafeVariables(text: string, names: ReadonlySet<string>): Token[] {
  const expressions = new Expressions(tokens(text));
  const negated = negatedIn(expressions);
  const found = rules(expressions).flatMap((rule) => new Rule(expressions, rule, negated, names).unsafe());
  return found.sort((a, b) => a.start - b.start);
}

/** Thousands of brackets in each other exhaust the stack; then the compiler has the say. */
function negatedIn(expressions: Expressions): Token[] {
  try {
    return boundNowhereElse(expressions);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Rules start at the beginning of a line, outside of brackets. */
function rules({ tokens: all }: Expressions): Stretch[] {
  const starts = all.flatMap(({ kind, depth, first, text }, index) => {
    const goesOn = text === 'else' || text === 'package' || text === 'import' || text === 'default';
    return kind === 'name' && depth === 0 && first && !goesOn ? [index] : [];
  });
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? all.length }));
}

class Rule {
  private readonly all: readonly Token[];
  private readonly expressions: Expressions;
  private readonly stretch: Stretch;
  private readonly negated: ReadonlySet<Token>;
  private readonly variables: readonly Token[];

  constructor(
    expressions: Expressions,
    stretch: Stretch,
    negated: readonly Token[],
    names: ReadonlySet<string>,
  ) {
    this.expressions = expressions;
    this.all = expressions.tokens;
    this.stretch = stretch;
    this.negated = new Set(negated);
    this.variables = this.all.slice(stretch.from + 1, stretch.to).filter((token, offset) => {
      const before = this.all[stretch.from + offset];
      const next = this.all[stretch.from + offset + 2];
      const isMember = token.adjacent && before?.text === '.';
      const isCalled = next?.text === '(' && next.adjacent;
      return (
        token.kind === 'name' && !isMember && !isCalled && !RESERVED.has(token.text) && !names.has(token.text)
      );
    });
  }

  unsafe(): Token[] {
    const wildcards = [...this.negated].filter((token) => token.text === '_' && this.holds(token));
    const head = this.head();
    const named = new Map<string, Token[]>();
    for (const token of this.variables) named.set(token.text, [...(named.get(token.text) ?? []), token]);
    const variables = [...named.values()].filter((occurrences) => {
      return occurrences.every(
        (token) => head.has(token) || this.negated.has(token) || this.isDeclared(token),
      );
    });
    return [...wildcards, ...variables.flatMap((occurrences) => occurrences.slice(0, 1))];
  }

  private holds({ start }: Token): boolean {
    const { from, to } = this.stretch;
    return start >= (this.all[from]?.start ?? 0) && start <= (this.all[to - 1]?.start ?? 0);
  }

  /** `some i` says that there is a variable, it does not give it a value. */
  private isDeclared(token: Token): boolean {
    const before = this.all[this.all.indexOf(token) - 1];
    const next = this.all[this.all.indexOf(token) + 1];
    return before?.text === 'some' && next?.text !== 'in' && next?.text !== ',';
  }

  /** The tokens of the head that need a value from the body; none where the rule has no body or its head has its own. */
  private head(): ReadonlySet<Token> {
    let index = this.stretch.from + 1;
    if (this.all[index]?.text === '(') index = (this.expressions.close(index) ?? index) + 1;
    const from = index;
    for (; index < this.stretch.to; index = (this.expressions.close(index) ?? index) + 1) {
      const [token, before] = [this.all[index], this.all[index - 1]];
      const isValue = before?.text === 'contains' || before?.text === '=' || before?.text === ':=';
      if (token?.text !== 'if' && (token?.text !== '{' || isValue)) continue;
      const head = this.all.slice(from, index);
      return new Set(head.some(({ text }) => text === '|') ? [] : head);
    }
    return new Set();
  }
}
