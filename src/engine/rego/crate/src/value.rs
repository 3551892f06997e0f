//! JSON values that are parsed once and handed to many evaluations.

use crate::errors::{in_javascript, PolicyError};
use regorus::Value as RegoValue;
use wasm_bindgen::prelude::*;

/// A JSON value. Cloning one inside the module costs nothing: values share their parts.
#[wasm_bindgen]
pub struct Value(RegoValue);

#[wasm_bindgen]
impl Value {
    /// Parses JSON text.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str) -> Result<Value, JsValue> {
        in_javascript(parse(json).map(Value))
    }

    /// An empty object, to be filled with `insert`.
    pub fn object() -> Value {
        Value(RegoValue::new_object())
    }

    /// Sets one member of an object.
    pub fn insert(&mut self, key: &str, member: &Value) -> Result<(), JsValue> {
        in_javascript(self.0.as_object_mut().map_err(|error| vec![PolicyError::without_place(&error)]).map(
            |object| {
                object.insert(key.into(), member.0.clone());
            },
        ))
    }
}

impl Value {
    pub(crate) fn share(&self) -> RegoValue {
        self.0.clone()
    }
}

pub(crate) fn parse(json: &str) -> Result<RegoValue, Vec<PolicyError>> {
    RegoValue::from_json_str(json).map_err(|error| vec![PolicyError::without_place(&error)])
}

/// JSON text of a value, none for undefined. Sets become lists in Rego's order.
pub(crate) fn to_json(value: &RegoValue) -> Result<Option<String>, Vec<PolicyError>> {
    if *value == RegoValue::Undefined {
        return Ok(None);
    }
    serde_json::to_string(value).map(Some).map_err(|error| vec![PolicyError::without_place(&error)])
}
