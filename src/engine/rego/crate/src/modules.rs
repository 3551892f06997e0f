//! Modules as they come from JavaScript, made ready for regorus.

use crate::builtins;
use crate::calls::undefined_functions;
use crate::errors::PolicyError;
use crate::negation::rewrite;
use crate::refused::refused;
use crate::rewrite::Rewritten;
use crate::syntax::{parse_all, LONGEST_LINE};
use crate::walk::{path_of, root_of};
use regorus::unstable::{Module, Rule, RuleHead};
use regorus::{Engine, PolicyLengthConfig};
use std::collections::HashSet;

/// The text of a module, and the name that errors call it by.
pub(crate) struct ModuleText {
    pub file: String,
    pub source: String,
    /// What regorus is given instead of the source.
    pub rewritten: Rewritten,
}

/// An engine that holds the modules, and their texts for the places of later errors.
///
/// Fails with an error for every module that does not parse, or with all that OPA refuses.
pub(crate) fn engine(
    files: Vec<String>,
    sources: Vec<String>,
    v0: bool,
) -> Result<(Engine, Vec<ModuleText>), Vec<PolicyError>> {
    let mut texts: Vec<_> = files
        .into_iter()
        .zip(sources)
        .map(|(file, source)| ModuleText { rewritten: Rewritten::unchanged(&source), file, source })
        .collect();
    builtins::install();
    let parsed = parse_all(&texts, v0)?;
    let modules: Vec<_> = parsed.iter().map(|parsed| &parsed.module).collect();
    let refused = modules.iter().zip(&texts).flat_map(|(module, text)| refused(module, text));
    let errors: Vec<_> = refused.chain(undefined_functions(&modules, &texts)).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let documents = documents(&modules);
    for (text, parsed) in texts.iter_mut().zip(&parsed) {
        if !negates_bodies(&parsed.module) {
            text.rewritten = rewrite(&parsed.module, &parsed.text, &documents);
        }
    }
    let mut engine = Engine::new();
    engine.set_rego_v0(v0);
    engine.set_policy_length_config(PolicyLengthConfig {
        max_col: LONGEST_LINE,
        ..PolicyLengthConfig::default()
    });
    // As in OPA, where a builtin function that fails is undefined.
    engine.set_strict_builtin_errors(false);
    for text in &texts {
        engine
            .add_policy(text.file.clone(), text.rewritten.text.clone())
            .map_err(|error| vec![PolicyError::in_file(&text.file, &error, &texts)])?;
    }
    Ok((engine, texts))
}

/// The names that can stand for documents: those of rules and of imports, `input` and `data`.
fn documents(modules: &[&Module]) -> HashSet<String> {
    let rules = modules.iter().flat_map(|module| &module.policy).map(|rule| match rule.as_ref() {
        Rule::Default { refr, .. } => refr,
        Rule::Spec { head, .. } => match head {
            RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. } | RuleHead::Func { refr, .. } => refr,
        },
    });
    let imports = modules.iter().flat_map(|module| &module.imports).filter_map(|import| match &import.r#as {
        Some(alias) => Some(alias.text()),
        None => path_of(&import.refr)?.pop(),
    });
    rules.filter_map(root_of).chain(imports).chain(["input", "data"]).map(str::to_owned).collect()
}

/// Whether a module has `import future.keywords.not`: what it negates are bodies, and operands stay in them.
fn negates_bodies(module: &Module) -> bool {
    module
        .imports
        .iter()
        .any(|import| path_of(&import.refr).is_some_and(|path| path == ["future", "keywords", "not"]))
}
