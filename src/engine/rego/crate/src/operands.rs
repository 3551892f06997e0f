//! What OPA takes out of a negated expression.
//!
//! The rule is that of `rewriteExprTerms` and `rewriteDynamicTerms` in OPA's compiler (v1/ast/compile.go): operands of
//! calls and operators are taken out, of `==` and `=` only what is not a plain reference, and of a reference only what
//! stands in its brackets.

use crate::walk::parts_of;
use regorus::unstable::{AssignOp, BoolOp, Expr, Ref};
use std::collections::HashSet;

/// The operands that have to be taken out, in order. `documents` are the names of documents.
pub(crate) fn operands_of<'a>(negated: &'a Ref<Expr>, documents: &HashSet<String>) -> Vec<&'a Ref<Expr>> {
    let mut operands = Operands { documents, found: Vec::new() };
    operands.of(negated);
    operands.found
}

struct Operands<'a, 'd> {
    documents: &'d HashSet<String>,
    found: Vec<&'a Ref<Expr>>,
}

impl<'a> Operands<'a, '_> {
    fn of(&mut self, expr: &'a Ref<Expr>) {
        match expr.as_ref() {
            Expr::Call { params, .. } => params.iter().for_each(|param| self.take(param)),
            Expr::BoolExpr { op: BoolOp::Eq, lhs, rhs, .. }
            | Expr::AssignExpr { op: AssignOp::Eq, lhs, rhs, .. } => {
                self.of_side(lhs);
                self.of_side(rhs);
            }
            Expr::BoolExpr { .. }
            | Expr::BinExpr { .. }
            | Expr::ArithExpr { .. }
            | Expr::UnaryExpr { .. }
            | Expr::Membership { .. }
            | Expr::Array { .. }
            | Expr::Set { .. }
            | Expr::Object { .. } => parts_of(expr).into_iter().for_each(|part| self.take(part)),
            Expr::RefDot { refr, .. } => self.of_side(refr),
            Expr::RefBrack { refr, index, .. } => {
                self.of_side(refr);
                self.take(index);
            }
            _ => {}
        }
    }

    /// One side of an equation, or what a reference starts with: a name or a reference stays where it is.
    fn of_side(&mut self, side: &'a Ref<Expr>) {
        match side.as_ref() {
            Expr::RefDot { .. } | Expr::RefBrack { .. } => self.of(side),
            Expr::Var { .. } => {}
            _ => self.take(side),
        }
    }

    /// Takes a term out, if it can be undefined. One with a wildcard stays: OPA refuses it as unsafe.
    fn take(&mut self, term: &'a Ref<Expr>) {
        if self.can_be_undefined(term) && !has_wildcard(term) {
            self.found.push(term);
        }
    }

    fn can_be_undefined(&self, term: &Ref<Expr>) -> bool {
        match term.as_ref() {
            Expr::Var { span, .. } => self.documents.contains(span.text()),
            Expr::Array { .. } | Expr::Set { .. } | Expr::Object { .. } => {
                parts_of(term).into_iter().any(|part| self.can_be_undefined(part))
            }
            Expr::Call { .. }
            | Expr::UnaryExpr { .. }
            | Expr::RefDot { .. }
            | Expr::RefBrack { .. }
            | Expr::BinExpr { .. }
            | Expr::BoolExpr { .. }
            | Expr::ArithExpr { .. }
            | Expr::AssignExpr { .. }
            | Expr::Membership { .. } => true,
            _ => false,
        }
    }
}

fn has_wildcard(term: &Ref<Expr>) -> bool {
    match term.as_ref() {
        Expr::Var { span, .. } => span.text() == "_",
        Expr::ArrayCompr { .. } | Expr::SetCompr { .. } | Expr::ObjectCompr { .. } => false,
        _ => parts_of(term).into_iter().any(has_wildcard),
    }
}
