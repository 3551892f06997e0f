//! Negated calls as OPA reads them.
//!
//! OPA takes what a negated call asks for out of the negation: `not startswith(input.name, "x")` becomes
//! `name := input.name; not startswith(name, "x")`, so that a missing name makes the line undefined. regorus finds the
//! whole negation true. This does OPA's rewriting before regorus sees the text.

use crate::operands::operands_of;
use crate::places::Lexical;
use crate::rewrite::Rewritten;
use crate::walk::for_each_query;
use regorus::unstable::{Literal, LiteralStmt, Module, Span};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// A negated statement, and the operands to be taken out of it.
struct Negation {
    range: Range<usize>,
    operands: Vec<Range<usize>>,
    modifiers: Option<Range<usize>>,
    /// Whether it is the body of a rule all by itself: `allow if not ...`.
    bare: bool,
}

/// Rewrites the negations of a module that was parsed from `source`.
///
/// `documents` holds the names that stand for rules or imports, which can be undefined as references can.
pub(crate) fn rewrite(module: &Module, source: &str, documents: &HashSet<String>) -> Rewritten {
    let mut negations = BTreeMap::new();
    for_each_query(module, &mut |query, is_body| {
        for statement in &query.stmts {
            let bare = is_body && query.span.start == statement.span.start;
            if let Some(negation) = negation(statement, source, bare, documents) {
                negations.insert(negation.range.start, negation);
            }
        }
    });
    let mut writer = Writer { source, negations, operands: 0, rewritten: Rewritten::new() };
    writer.write(0..source.len(), false);
    writer.rewritten
}

fn negation(
    statement: &LiteralStmt,
    source: &str,
    bare: bool,
    documents: &HashSet<String>,
) -> Option<Negation> {
    let Literal::NotExpr { span, expr } = &statement.literal else { return None };
    let start = span.start as usize;
    let range = |span: &Span| whole(source, start, span.start as usize..span.end as usize);
    let negation = Negation {
        range: range(&statement.span),
        operands: operands_of(expr, documents).into_iter().map(|operand| range(operand.span())).collect(),
        modifiers: statement
            .with_mods
            .first()
            .map(|modifier| modifier.span.start as usize..range(&statement.span).end),
        bare,
    };
    let can_be_moved = |range: &Range<usize>| flat(&source[range.clone()]).is_some();
    Some(negation).filter(|negation| {
        !negation.operands.is_empty() && negation.operands.iter().chain(&negation.modifiers).all(can_be_moved)
    })
}

/// The bytes of an expression in a statement. regorus leaves the quotes of a text at its edges out.
fn whole(source: &str, statement: usize, range: Range<usize>) -> Range<usize> {
    let in_text = |offset: usize| {
        let state = source[statement..offset].chars().fold(Lexical::Code, Lexical::after);
        matches!(state, Lexical::Quoted | Lexical::Raw)
    };
    range.start - usize::from(in_text(range.start))..range.end + usize::from(in_text(range.end))
}

/// Writes the source anew, with its negations rewritten.
struct Writer<'a> {
    source: &'a str,
    /// By where they start.
    negations: BTreeMap<usize, Negation>,
    /// How many operands have a name already.
    operands: usize,
    rewritten: Rewritten,
}

impl Writer<'_> {
    fn write(&mut self, range: Range<usize>, on_one_line: bool) {
        let mut at = range.start;
        while let Some(start) = self.negations.range(at..range.end).next().map(|(start, _)| *start) {
            let Some(negation) = self.negations.remove(&start) else { break };
            self.copy(at..start, on_one_line);
            at = negation.range.end;
            self.write_negation(negation, on_one_line);
        }
        self.copy(at..range.end, on_one_line);
    }

    fn write_negation(&mut self, negation: Negation, on_one_line: bool) {
        let Negation { range, operands, modifiers, bare } = negation;
        if bare {
            self.rewritten.insert("{ ", range.start);
        }
        let first = self.operands;
        self.operands += operands.len();
        for (number, operand) in (first..).zip(&operands) {
            self.rewritten.insert(&format!("{} := ", name(number)), operand.start);
            self.write(operand.clone(), true);
            if let Some(modifiers) = &modifiers {
                self.rewritten.insert(" ", modifiers.start);
                self.copy(modifiers.clone(), true);
            }
            self.rewritten.insert("; ", range.start);
        }
        let mut at = range.start;
        for (number, operand) in (first..).zip(operands) {
            self.write(at..operand.start, on_one_line);
            self.rewritten.insert(&name(number), operand.start);
            if !on_one_line {
                // The lines below stay where they were.
                let breaks = self.source[operand.clone()].matches('\n').count();
                self.rewritten.insert(&"\n".repeat(breaks), operand.end);
            }
            at = operand.end;
        }
        self.write(at..range.end, on_one_line);
        if bare {
            self.rewritten.insert(" }", range.end);
        }
    }

    fn copy(&mut self, range: Range<usize>, on_one_line: bool) {
        match on_one_line.then(|| flat(&self.source[range.clone()])).flatten() {
            Some(flat) => self.rewritten.copy_flat(&flat, range.start),
            None => self.rewritten.copy(self.source, range),
        }
    }
}

fn name(number: usize) -> String {
    format!("__operand_{number}__")
}

/// The text on one line: line breaks and comments become spaces. None where a raw string holds a line break.
fn flat(text: &str) -> Option<String> {
    let mut state = Lexical::Code;
    let mut flat = String::with_capacity(text.len());
    for character in text.chars() {
        if character == '\n' && state == Lexical::Raw {
            return None;
        }
        state = state.after(character);
        let blank = character == '\n' || character == '\r' || state == Lexical::Comment;
        if blank {
            flat.extend(std::iter::repeat_n(' ', character.len_utf8()))
        } else {
            flat.push(character)
        }
    }
    Some(flat)
}

#[cfg(test)]
mod tests {
    use crate::modules::engine;

    fn rewritten(source: &str) -> String {
        let (_, texts) =
            engine(vec!["a".into()], vec![source.into()], true).unwrap_or_else(|_| panic!("{source}"));
        texts.into_iter().map(|text| text.rewritten.text).collect()
    }

    fn body(body: &str) -> String {
        let text =
            rewritten(&format!("package a\nimport future.keywords\np {{ {body} }}\nr := 1\nf(x) {{ x }}\n"));
        text.lines().skip(2).take_while(|line| !line.starts_with("r :=")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn takes_references_out_of_calls() {
        assert_eq!(
            body("not startswith(input.a, \"é\")"),
            "p { __operand_0__ := input.a; not startswith(__operand_0__, \"é\") }"
        );
        assert_eq!(body("x := input.b; not f(x)"), "p { x := input.b; not f(x) }");
        assert_eq!(body("not f(r)"), "p { __operand_0__ := r; not f(__operand_0__) }");
    }

    #[test]
    fn leaves_references_in_equations() {
        assert_eq!(body("not input.a == input.b"), "p { not input.a == input.b }");
        assert_eq!(body("not r = 1"), "p { not r = 1 }");
        assert_eq!(
            body("not count(input.a) == 0"),
            "p { __operand_0__ := count(input.a); not __operand_0__ == 0 }"
        );
        assert_eq!(
            body("not input.a[input.b] == 1"),
            "p { __operand_0__ := input.b; not input.a[__operand_0__] == 1 }"
        );
    }

    #[test]
    fn takes_operands_of_operators_out() {
        assert_eq!(
            body("not (input.a > 1 + input.b)"),
            "p { __operand_0__ := input.a; __operand_1__ := 1 + input.b; not (__operand_0__ > __operand_1__) }"
        );
        assert_eq!(
            body("not \"a\" in (\"b\" | input.a)"),
            "p { __operand_0__ := \"b\" | input.a; not \"a\" in (__operand_0__) }"
        );
    }

    #[test]
    fn leaves_wildcards() {
        assert_eq!(body("not f(input.a[_])"), "p { not f(input.a[_]) }");
        assert_eq!(
            body("not count([1 | input.a[_]; not f(input.b)]) > 0"),
            "p { __operand_0__ := count([1 | input.a[_]; __operand_1__ := input.b; not f(__operand_1__)]); not __operand_0__ > 0 }"
        );
    }

    #[test]
    fn keeps_lines_and_modifiers() {
        assert_eq!(
            body("not f(lower(# x\n  input.a)) with input as {\n}\nr"),
            "p { __operand_0__ := lower(      input.a) with input as { }; not f(__operand_0__\n) with input as {\n}\nr }"
        );
    }

    #[test]
    fn moves_texts_with_their_quotes() {
        assert_eq!(
            body("not f(`a` in input.a) with input as \"\\\"b\""),
            "p { __operand_0__ := `a` in input.a with input as \"\\\"b\"; not f(__operand_0__) with input as \"\\\"b\" }"
        );
    }

    #[test]
    fn puts_braces_around_a_bare_body() {
        let text = rewritten("package a\nimport rego.v1\np if not lower(input.a)\nq if true\n");
        assert!(
            text.contains("p if { __operand_0__ := input.a; not lower(__operand_0__) }\nq if true"),
            "{text}"
        );
    }
}
