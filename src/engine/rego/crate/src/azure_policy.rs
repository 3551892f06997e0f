//! The Azure Policy definition language.

use crate::errors::{in_javascript, PolicyError};
use crate::modules::ModuleText;
use crate::rewrite::Rewritten;
use regorus::languages::azure_policy::{compiler, parser};
use regorus::Source;
use wasm_bindgen::prelude::*;

/// Compiles a policy definition: JSON text with `properties.policyRule`, or with `policyRule` at the top.
#[wasm_bindgen(js_name = compilePolicyDefinition)]
pub fn compile_policy_definition(file: String, json: String) -> Result<(), JsValue> {
    in_javascript(compile(file, json))
}

fn compile(file: String, json: String) -> Result<(), Vec<PolicyError>> {
    let texts = [ModuleText { rewritten: Rewritten::unchanged(&json), file, source: json }];
    let [ModuleText { file, source: json, .. }] = &texts;
    let placed = |error: &dyn std::fmt::Display| vec![PolicyError::in_file(file, &error.to_string(), &texts)];
    let source = Source::from_contents(file.clone(), json.clone()).map_err(|error| placed(&error))?;
    let definition = parser::parse_policy_definition(&source).map_err(|error| placed(&error))?;
    compiler::compile_policy_definition(&definition).map_err(|error| placed(&error))?;
    Ok(())
}
