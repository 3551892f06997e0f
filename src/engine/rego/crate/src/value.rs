//! JSON values that are parsed once and handed to many evaluations.

use crate::errors::{in_javascript, PolicyError};
use regorus::unstable::Number;
use regorus::Value as RegoValue;
use wasm_bindgen::prelude::*;

/// A JSON value. Cloning one inside the module costs nothing: values share their parts.
#[wasm_bindgen]
pub struct Value(RegoValue);

#[wasm_bindgen]
impl Value {
    /// Parses JSON text. `numbers` says what Go made of its numbers: see `Numbers`.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str, numbers: Numbers) -> Result<Value, JsValue> {
        in_javascript(parse(json, numbers).map(Value))
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

/// What became of numbers on their way to OPA, which keeps the texts that it is given.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Numbers {
    /// They are as they were written: OPA's own input and data.
    Written,
    /// Integers are `int64`, all else is `float64`: what Kubernetes decodes.
    Integers,
    /// All are `float64`: what Go's `encoding/json` decodes. A million is then written 1e+06.
    Floats,
}

impl Numbers {
    fn converted(self, number: &Number) -> Option<Number> {
        match self {
            Self::Written => None,
            Self::Integers if number.written_integer().is_some() => None,
            Self::Integers | Self::Floats => number.as_f64().map(Number::from),
        }
    }

    fn convert(self, value: &mut RegoValue) {
        match value {
            RegoValue::Number(number) => {
                if let Some(converted) = self.converted(number) {
                    *number = converted;
                }
            }
            RegoValue::Array(_) => {
                if let Ok(items) = value.as_array_mut() {
                    items.iter_mut().for_each(|item| self.convert(item));
                }
            }
            RegoValue::Object(_) => {
                if let Ok(members) = value.as_object_mut() {
                    members.iter_mut().for_each(|(_, member)| self.convert(member));
                }
            }
            _ => {}
        }
    }
}

pub(crate) fn parse(json: &str, numbers: Numbers) -> Result<RegoValue, Vec<PolicyError>> {
    let mut value =
        RegoValue::from_json_str(json).map_err(|error| vec![PolicyError::without_place(&error)])?;
    if !matches!(numbers, Numbers::Written) {
        numbers.convert(&mut value);
    }
    Ok(value)
}

/// JSON text of a value, none for undefined. Sets become lists in Rego's order.
pub(crate) fn to_json(value: &RegoValue) -> Result<Option<String>, Vec<PolicyError>> {
    if *value == RegoValue::Undefined {
        return Ok(None);
    }
    serde_json::to_string(value).map(Some).map_err(|error| vec![PolicyError::without_place(&error)])
}
