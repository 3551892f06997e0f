//! What OPA's parser refuses and regorus lets through: v1 text in a v0 module, and assignments that are negated.

use crate::errors::PolicyError;
use crate::modules::ModuleText;
use crate::walk::{for_each_query, path_of};
use regorus::unstable::{AssignOp, Expr, Literal, Module, Rule, RuleHead, Span};

/// The errors of one module. Each has OPA's words (v1/ast/parser.go, v1/ast/compile.go) where OPA's say what is wrong.
pub(crate) fn refused(module: &Module, text: &ModuleText) -> Vec<PolicyError> {
    let mut errors = Vec::new();
    let mut refuse = |span: &Span, message: &str| {
        errors.push(PolicyError::at(text, span.start as usize, message.to_owned()));
    };
    let contains_is_keyword = has_keyword(module, "contains");
    for rule in &module.policy {
        let Rule::Spec { span, head, bodies } = rule.as_ref() else { continue };
        match head {
            RuleHead::Compr { refr, assign: None, .. } if bodies.is_empty() && is_variable(refr) => {
                refuse(span, "var cannot be used for rule name");
            }
            RuleHead::Set { refr, .. } if !contains_is_keyword && follows(text, refr.span(), "contains") => {
                refuse(span, "`contains` is a keyword of Rego v1: write `import rego.v1` first");
            }
            _ => {}
        }
    }
    for_each_query(module, &mut |query, _| {
        for statement in &query.stmts {
            let Literal::NotExpr { span, expr } = &statement.literal else { continue };
            if matches!(expr.as_ref(), Expr::AssignExpr { op: AssignOp::ColEq, .. }) {
                refuse(span, "cannot assign vars inside negated expression");
            }
        }
    });
    errors
}

fn is_variable(expr: &Expr) -> bool {
    matches!(expr, Expr::Var { .. })
}

/// Whether a module may use a keyword of v1, by its version or by an import.
fn has_keyword(module: &Module, keyword: &str) -> bool {
    module.rego_v1
        || module.imports.iter().filter_map(|import| path_of(&import.refr)).any(|path| match path[..] {
            ["rego", "v1"] | ["future", "keywords"] => true,
            ["future", "keywords", imported] => imported == keyword,
            _ => false,
        })
}

/// Whether a word comes next after a span.
fn follows(text: &ModuleText, span: &Span, word: &str) -> bool {
    text.source.get(span.end as usize..).is_some_and(|rest| rest.trim_start().starts_with(word))
}
