//! Syntax errors, and where they are.

use crate::errors::PolicyError;
use crate::modules::ModuleText;
use crate::walk::for_each_expression;
use regorus::unstable::{Expr, Module, Parser};
use regorus::Source;
use std::num::NonZeroU32;

/// Lines may be as long as a file may be. regorus' own limit is 1,024 columns; OPA has none.
pub(crate) const LONGEST_LINE: NonZeroU32 = NonZeroU32::new(1 << 20).unwrap();

/// A module and the text that it was read from: the source with some white space replaced, byte for byte.
pub(crate) struct Parsed {
    pub module: Module,
    pub text: String,
}

/// Parses modules. Fails with an error for every one that does not parse.
pub(crate) fn parse_all(texts: &[ModuleText], v0: bool) -> Result<Vec<Parsed>, Vec<PolicyError>> {
    let mut modules = Vec::new();
    let mut errors = Vec::new();
    for text in texts {
        match parse(&text.file, text.source.clone(), v0) {
            Ok(parsed) => modules.push(parsed),
            Err(error) => {
                let error = PolicyError::in_file(&text.file, &error, texts);
                errors.push(in_first_statement(&error, text, texts, v0).unwrap_or(error));
            }
        }
    }
    if errors.is_empty() {
        Ok(modules)
    } else {
        Err(errors)
    }
}

/// Parses a text in which a parenthesis on a line of its own begins a statement, as it does in OPA.
/// regorus takes it for the arguments of the name in the line above.
fn parse(file: &str, text: String, v0: bool) -> anyhow::Result<Parsed> {
    let source = Source::from_contents(file.to_owned(), text.clone())?;
    let module = parser(&source, v0)?.parse()?;
    let mut breaks = Vec::new();
    for_each_expression(&module, &mut |expr| {
        if let Expr::Call { fcn, .. } = expr.as_ref() {
            breaks.extend(break_before_arguments(&text, fcn.span().end as usize));
        }
    });
    if breaks.is_empty() {
        return Ok(Parsed { module, text });
    }
    let mut separated = text.into_bytes();
    breaks.into_iter().for_each(|offset| separated[offset] = b';');
    parse(file, String::from_utf8(separated)?, v0)
}

/// The blank before the parenthesis that follows a name, if there is a line break between them.
fn break_before_arguments(text: &str, name_end: usize) -> Option<usize> {
    let rest = text.get(name_end..)?;
    let gap = &rest[..rest.find(|character: char| !character.is_ascii_whitespace())?];
    let is_break = gap.contains('\n') && gap.ends_with([' ', '\t']) && rest[gap.len()..].starts_with('(');
    is_break.then(|| name_end + gap.len() - 1)
}

fn parser(source: &Source, v0: bool) -> anyhow::Result<Parser<'_>> {
    let mut parser = Parser::new(source)?;
    parser.set_max_col(LONGEST_LINE);
    if !v0 {
        parser.enable_rego_v1()?;
    }
    Ok(parser)
}

/// The place of an error in the first statement of a body.
///
/// regorus gives up on such a body, may then read it as a set, and blames the brace or what follows it. Reading the
/// statement alone gives the place that counts.
fn in_first_statement(
    error: &PolicyError,
    text: &ModuleText,
    texts: &[ModuleText],
    v0: bool,
) -> Option<PolicyError> {
    let brace = brace_of_body(&text.source, error.offset(text)?)?;
    let source = Source::from_contents(text.file.clone(), blanked(&text.source, brace)).ok()?;
    let mut parser = parser(&source, v0).ok()?;
    if ["future.keywords", "rego.v1"].iter().any(|import| text.source.contains(import)) {
        for keyword in ["in", "every", "if", "contains"] {
            // Already set in v1.
            let _ = parser.set_future_keyword(keyword, &None);
        }
    }
    let found = parser.parse_literal_stmt().err()?;
    Some(PolicyError::with_place(&found, texts)).filter(|found| found.offset(text) > error.offset(text))
}

/// The brace that the error is at, or else the last one before it that opens a body after `if`.
fn brace_of_body(source: &str, error: usize) -> Option<usize> {
    if source[error..].starts_with('{') {
        return Some(error);
    }
    let before = &source[..error];
    before
        .rmatch_indices('{')
        .map(|(brace, _)| brace)
        .find(|brace| before[..*brace].trim_end().ends_with("if"))
}

/// The source with everything up to a brace replaced by spaces, so that places stay what they are.
fn blanked(source: &str, brace: usize) -> String {
    let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
    source.bytes().take(brace + 1).map(blank).chain(source[brace + 1..].chars()).collect()
}
