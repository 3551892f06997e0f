//! Queries with bindings, as OPA's own test cases ask them.

use crate::errors::{in_javascript, PolicyError};
use crate::modules::engine;
use crate::value::{parse, Numbers};
use wasm_bindgen::prelude::*;

/// Asks modules a query. JSON text of the list of bindings, one object for each solution.
///
/// `input` is JSON text, or nothing for no input. With `strict`, a builtin function that fails ends the evaluation.
#[wasm_bindgen]
pub fn query(
    files: Vec<String>,
    sources: Vec<String>,
    v0: bool,
    query: String,
    input: Option<String>,
    data: &str,
    strict: bool,
) -> Result<String, JsValue> {
    in_javascript(bindings(files, sources, v0, query, input, data, strict))
}

fn bindings(
    files: Vec<String>,
    sources: Vec<String>,
    v0: bool,
    query: String,
    input: Option<String>,
    data: &str,
    strict: bool,
) -> Result<String, Vec<PolicyError>> {
    let (mut engine, texts) = engine(files, sources, v0)?;
    let placed = |error: anyhow::Error| vec![PolicyError::with_place(&error, &texts)];
    engine.set_strict_builtin_errors(strict);
    engine.add_data(parse(data, Numbers::Written)?).map_err(placed)?;
    if let Some(input) = input {
        engine.set_input(parse(&input, Numbers::Written)?);
    }
    let answer = engine.eval_query(query, false).map_err(placed)?;
    let bindings: Vec<_> = answer.result.iter().map(|solution| &solution.bindings).collect();
    serde_json::to_string(&bindings).map_err(|error| placed(error.into()))
}
