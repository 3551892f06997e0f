//! Ways through the syntax tree.

use regorus::unstable::{Expr, Literal, Module, Query, Ref, Rule, RuleHead};

/// Calls `visit` with every query of a module, outer ones first, and whether it is the body of a rule.
pub(crate) fn for_each_query<'a>(module: &'a Module, visit: &mut dyn FnMut(&'a Query, bool)) {
    for rule in &module.policy {
        match rule.as_ref() {
            Rule::Default { value, .. } => queries_in(value, visit),
            Rule::Spec { head, bodies, .. } => {
                in_head(head).into_iter().for_each(|expr| queries_in(expr, visit));
                for body in bodies {
                    body.assign.iter().for_each(|assign| queries_in(&assign.value, visit));
                    visit(&body.query, true);
                    queries_below(&body.query, visit);
                }
            }
        }
    }
}

/// The expressions of a rule's head besides its name.
fn in_head(head: &RuleHead) -> Vec<&Ref<Expr>> {
    match head {
        RuleHead::Compr { refr, assign, .. } => {
            [Some(refr), assign.as_ref().map(|assign| &assign.value)].into_iter().flatten().collect()
        }
        RuleHead::Set { refr, key, .. } => [Some(refr), key.as_ref()].into_iter().flatten().collect(),
        RuleHead::Func { args, assign, .. } => {
            args.iter().chain(assign.as_ref().map(|assign| &assign.value)).collect()
        }
    }
}

fn queries_below<'a>(query: &'a Query, visit: &mut dyn FnMut(&'a Query, bool)) {
    for statement in &query.stmts {
        in_literal(&statement.literal).into_iter().for_each(|expr| queries_in(expr, visit));
        if let Literal::Every { query, .. } = &statement.literal {
            visit(query, false);
            queries_below(query, visit);
        }
        statement.with_mods.iter().for_each(|modifier| queries_in(&modifier.r#as, visit));
    }
}

/// The expressions that stand in a literal directly.
fn in_literal(literal: &Literal) -> Vec<&Ref<Expr>> {
    match literal {
        Literal::SomeVars { .. } => vec![],
        Literal::SomeIn { key, value, collection, .. } => key.iter().chain([value, collection]).collect(),
        Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => vec![expr],
        Literal::Every { domain, .. } => vec![domain],
    }
}

/// The queries of the comprehensions in an expression.
fn queries_in<'a>(expr: &'a Ref<Expr>, visit: &mut dyn FnMut(&'a Query, bool)) {
    if let Expr::ArrayCompr { query, .. } | Expr::SetCompr { query, .. } | Expr::ObjectCompr { query, .. } =
        expr.as_ref()
    {
        visit(query, false);
        queries_below(query, visit);
    }
    parts_of(expr).into_iter().for_each(|part| queries_in(part, visit));
}

/// The expressions that an expression is made of.
pub(crate) fn parts_of(expr: &Ref<Expr>) -> Vec<&Ref<Expr>> {
    match expr.as_ref() {
        Expr::String { .. }
        | Expr::RawString { .. }
        | Expr::Number { .. }
        | Expr::Bool { .. }
        | Expr::Null { .. }
        | Expr::Var { .. } => vec![],
        Expr::Array { items, .. } | Expr::Set { items, .. } => items.iter().collect(),
        Expr::Object { fields, .. } => fields.iter().flat_map(|(_, key, value)| [key, value]).collect(),
        Expr::ArrayCompr { term, .. } | Expr::SetCompr { term, .. } => vec![term],
        Expr::ObjectCompr { key, value, .. } => vec![key, value],
        Expr::Call { fcn, params, .. } => [fcn].into_iter().chain(params).collect(),
        Expr::UnaryExpr { expr, .. } => vec![expr],
        Expr::RefDot { refr, .. } => vec![refr],
        Expr::RefBrack { refr, index, .. } => vec![refr, index],
        Expr::BinExpr { lhs, rhs, .. }
        | Expr::BoolExpr { lhs, rhs, .. }
        | Expr::ArithExpr { lhs, rhs, .. }
        | Expr::AssignExpr { lhs, rhs, .. } => vec![lhs, rhs],
        Expr::Membership { key, value, collection, .. } => key.iter().chain([value, collection]).collect(),
    }
}

/// Calls `visit` with every expression of a module, outer ones first.
pub(crate) fn for_each_expression<'a>(module: &'a Module, visit: &mut dyn FnMut(&'a Ref<Expr>)) {
    for rule in &module.policy {
        match rule.as_ref() {
            Rule::Default { value, .. } => with_parts(value, visit),
            Rule::Spec { head, bodies, .. } => {
                in_head(head).into_iter().for_each(|expr| with_parts(expr, visit));
                let assigns = bodies.iter().filter_map(|body| body.assign.as_ref());
                assigns.for_each(|assign| with_parts(&assign.value, visit));
            }
        }
    }
    for_each_query(module, &mut |query, _| {
        for statement in &query.stmts {
            in_literal(&statement.literal).into_iter().for_each(|expr| with_parts(expr, visit));
            statement.with_mods.iter().for_each(|modifier| with_parts(&modifier.r#as, visit));
        }
    });
}

fn with_parts<'a>(expr: &'a Ref<Expr>, visit: &mut dyn FnMut(&'a Ref<Expr>)) {
    visit(expr);
    parts_of(expr).into_iter().for_each(|part| with_parts(part, visit));
}

/// The components of a reference that is all names and strings, `["data", "lib", "f"]`.
pub(crate) fn path_of(expr: &Ref<Expr>) -> Option<Vec<&str>> {
    let (base, component) = match expr.as_ref() {
        Expr::Var { span, .. } => return Some(vec![span.text()]),
        Expr::RefDot { refr, field, .. } => (refr, field.0.text()),
        Expr::RefBrack { refr, index, .. } => match index.as_ref() {
            Expr::String { span, .. } => (refr, span.text()),
            _ => return None,
        },
        _ => return None,
    };
    let mut path = path_of(base)?;
    path.push(component);
    Some(path)
}

/// The name that a reference starts with.
pub(crate) fn root_of(expr: &Ref<Expr>) -> Option<&str> {
    match expr.as_ref() {
        Expr::Var { span, .. } => Some(span.text()),
        Expr::RefDot { refr, .. } | Expr::RefBrack { refr, .. } => root_of(refr),
        _ => None,
    }
}
