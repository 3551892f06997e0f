//! From one type to another: v1/topdown/casts.go of OPA.

use super::arguments::Arguments;
use anyhow::{bail, Result};
use regorus::Value;
use std::collections::BTreeSet;

pub(super) fn to_number(arguments: &Arguments<'_>) -> Result<Value> {
    match arguments.value(1)? {
        Value::Null => Ok(Value::from(0_i64)),
        Value::Bool(value) => Ok(Value::from(i64::from(*value))),
        Value::Number(number) => Ok(Value::Number(number.clone())),
        Value::String(text) => number(text),
        other => Err(arguments.unfit(1, other, "one of {null, boolean, number, string}")),
    }
}

/// A number that Go's `strconv.ParseFloat` reads. OPA keeps its text.
fn number(text: &str) -> Result<Value> {
    let is_finite = text.parse::<f64>().is_ok_and(f64::is_finite);
    match text.parse() {
        Ok(number) if is_finite => Ok(Value::Number(number)),
        _ => bail!("strconv.ParseFloat: parsing {text:?}: invalid syntax"),
    }
}

pub(super) fn cast_array(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(arguments.elements(1)?.into_iter().cloned().collect::<Vec<_>>()))
}

pub(super) fn cast_set(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(arguments.elements(1)?.into_iter().cloned().collect::<BTreeSet<_>>()))
}

pub(super) fn cast_string(arguments: &Arguments<'_>) -> Result<Value> {
    arguments.text(1).map(Value::from)
}

pub(super) fn cast_boolean(arguments: &Arguments<'_>) -> Result<Value> {
    arguments.boolean(1).map(Value::Bool)
}

pub(super) fn cast_null(arguments: &Arguments<'_>) -> Result<Value> {
    match arguments.value(1)? {
        Value::Null => Ok(Value::Null),
        other => Err(arguments.unfit(1, other, "null")),
    }
}

pub(super) fn cast_object(arguments: &Arguments<'_>) -> Result<Value> {
    arguments.object(1)?;
    arguments.value(1).cloned()
}
