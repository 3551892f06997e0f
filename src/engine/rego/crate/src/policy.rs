//! Rego modules that are compiled once and asked many times.

use crate::errors::{in_javascript, PolicyError};
use crate::modules::{engine, ModuleText};
use crate::value::{parse, to_json, Numbers, Value};
use regorus::Engine;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Compiled modules and the rule that they are asked for.
#[wasm_bindgen]
pub struct Policy {
    engine: Engine,
    entrypoint: String,
    texts: Vec<ModuleText>,
}

/// An answer and how it came about, as it crosses the border.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trace {
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<regorus::Value>,
    coverage: Vec<Coverage>,
    prints: Vec<Print>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Coverage {
    file: String,
    covered: Vec<u32>,
    not_covered: Vec<u32>,
}

#[derive(Serialize)]
struct Print {
    file: String,
    line: u32,
    text: String,
}

#[wasm_bindgen]
impl Policy {
    /// Compiles modules. `files` and `sources` run in parallel; `data` is the JSON text of the document `data`, of which
    /// `numbers` says what Go made of its numbers.
    #[wasm_bindgen(constructor)]
    pub fn new(
        files: Vec<String>,
        sources: Vec<String>,
        v0: bool,
        entrypoint: String,
        data: &str,
        numbers: Numbers,
    ) -> Result<Policy, JsValue> {
        in_javascript(
            parse(data, numbers).and_then(|data| Self::compile(files, sources, v0, entrypoint, data)),
        )
    }

    /// Asks the entry point. JSON text, or nothing where the rule is undefined.
    pub fn evaluate(&mut self, input: &Value) -> Result<Option<String>, JsValue> {
        in_javascript(self.ask(input))
    }

    /// Asks the entry point and says how the answer came about: JSON text of `{result?, coverage, prints}`.
    pub fn trace(&self, input: &Value) -> Result<String, JsValue> {
        in_javascript(self.explain(input))
    }
}

impl Policy {
    fn compile(
        files: Vec<String>,
        sources: Vec<String>,
        v0: bool,
        entrypoint: String,
        data: regorus::Value,
    ) -> Result<Self, Vec<PolicyError>> {
        let (mut engine, texts) = engine(files, sources, v0)?;
        engine.add_data(data).map_err(|error| vec![PolicyError::without_place(&error)])?;
        engine.compile_with_entrypoint(&entrypoint.as_str().into()).map_err(|error| {
            vec![no_such_rule(&error, &entrypoint).unwrap_or_else(|| PolicyError::with_place(&error, &texts))]
        })?;
        Ok(Self { engine, entrypoint, texts })
    }

    fn ask(&mut self, input: &Value) -> Result<Option<String>, Vec<PolicyError>> {
        self.engine.set_input(input.share());
        let answer = self.engine.eval_rule(self.entrypoint.clone());
        to_json(&answer.map_err(|error| vec![PolicyError::with_place(&error, &self.texts)])?)
    }

    fn explain(&self, input: &Value) -> Result<String, Vec<PolicyError>> {
        let mut engine = self.engine.clone();
        engine.set_enable_coverage(true);
        engine.set_gather_prints(true);
        engine.set_input(input.share());
        self.trace_of(&mut engine)
            .and_then(|trace| serde_json::to_string(&trace).map_err(anyhow::Error::from))
            .map_err(|error| vec![PolicyError::with_place(&error, &self.texts)])
    }

    fn trace_of(&self, engine: &mut Engine) -> anyhow::Result<Trace> {
        let result = engine.eval_rule(self.entrypoint.clone())?;
        let coverage = engine.get_coverage_report()?.files.into_iter().map(|file| Coverage {
            file: file.path,
            covered: file.covered.into_iter().collect(),
            not_covered: file.not_covered.into_iter().collect(),
        });
        let prints = engine.take_prints()?;
        Ok(Trace {
            result: Some(result).filter(|value| *value != regorus::Value::Undefined),
            coverage: coverage.collect(),
            prints: prints.iter().map(|print| self.print(print)).collect(),
        })
    }

    /// Takes regorus' `file:line: text` apart. A file's name may hold a colon, and so may the text.
    fn print(&self, print: &str) -> Print {
        self.texts
            .iter()
            .find_map(|module| {
                let rest = print.strip_prefix(&module.file)?.strip_prefix(':')?;
                let (line, text) = rest.split_once(": ")?;
                let line = line.parse().ok()?;
                Some(Print { file: module.file.clone(), line, text: text.to_owned() })
            })
            .unwrap_or_else(|| Print { file: String::new(), line: 0, text: print.to_owned() })
    }
}

/// regorus does not say which rule it did not find.
fn no_such_rule(error: &anyhow::Error, entrypoint: &str) -> Option<PolicyError> {
    (error.to_string() == "not a valid rule path")
        .then(|| PolicyError::without_place(&format!("no rule defines {entrypoint}")))
}
