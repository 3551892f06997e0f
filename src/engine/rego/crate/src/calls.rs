//! Calls of functions that are not there.
//!
//! OPA refuses a module for them. regorus notices them only when the line runs.

use crate::errors::PolicyError;
use crate::modules::ModuleText;
use crate::walk::{for_each_expression, path_of};
use regorus::unstable::{Expr, Module, Rule, RuleHead, BUILTINS};
use std::collections::{HashMap, HashSet};

/// An error for every call of a function that is neither built in nor defined in a module.
pub(crate) fn undefined_functions(modules: &[&Module], texts: &[ModuleText]) -> Vec<PolicyError> {
    let defined: HashSet<_> = modules.iter().flat_map(|module| functions_of(module)).collect();
    let mut errors = Vec::new();
    for (module, text) in modules.iter().zip(texts) {
        let package = package_of(module);
        let imports = imports_of(module);
        for_each_expression(module, &mut |expr| {
            let Expr::Call { span, fcn, .. } = expr.as_ref() else { return };
            let Some(path) = path_of(fcn) else { return };
            let name = path.join(".");
            let is_defined = defined.contains(&name)
                || defined.contains(&format!("{package}.{name}"))
                || imports.get(path[0]).is_some_and(|import| {
                    let path: Vec<_> =
                        [import.as_str()].into_iter().chain(path[1..].iter().copied()).collect();
                    defined.contains(&path.join("."))
                });
            if !is_defined && !is_built_in(&name) {
                errors.push(PolicyError::at(text, span.start as usize, format!("undefined function {name}")));
            }
        });
    }
    errors
}

/// What regorus has besides OPA's functions is not for Rego.
fn is_built_in(name: &str) -> bool {
    name == "print" || BUILTINS.contains_key(name) && !name.starts_with("azure.policy.")
}

fn functions_of(module: &Module) -> Vec<String> {
    let package = package_of(module);
    let names = module.policy.iter().filter_map(|rule| match rule.as_ref() {
        Rule::Spec { head: RuleHead::Func { refr, .. }, .. } => path_of(refr),
        Rule::Default { refr, args, .. } if !args.is_empty() => path_of(refr),
        _ => None,
    });
    names.map(|name| format!("{package}.{}", name.join("."))).collect()
}

fn package_of(module: &Module) -> String {
    format!("data.{}", path_of(&module.package.refr).unwrap_or_default().join("."))
}

/// What the names of a module's imports stand for.
fn imports_of(module: &Module) -> HashMap<String, String> {
    let imports = module.imports.iter().filter_map(|import| {
        let path = path_of(&import.refr)?;
        let alias = import.r#as.as_ref().map_or(*path.last()?, |alias| alias.text());
        Some((alias.to_owned(), path.join(".")))
    });
    imports.collect()
}
