//! The arguments of a builtin function, taken as what the function needs. OPA's words where one is something else.

use anyhow::{anyhow, bail, Result};
use regorus::unstable::{BigInt, Number};
use regorus::Value;

/// What a builtin function is called with. Positions count from 1, as in OPA's errors.
pub(crate) struct Arguments<'a> {
    values: &'a [Value],
}

impl<'a> Arguments<'a> {
    pub fn new(values: &'a [Value]) -> Self {
        Self { values }
    }

    pub fn value(&self, position: usize) -> Result<&'a Value> {
        self.values.get(position - 1).ok_or_else(|| anyhow!("operand {position} is missing"))
    }

    pub fn number(&self, position: usize) -> Result<&'a Number> {
        match self.value(position)? {
            Value::Number(number) => Ok(number),
            other => Err(self.unfit(position, other, "number")),
        }
    }

    /// An integer that is written as one.
    pub fn integer(&self, position: usize) -> Result<i64> {
        self.number(position)?.written_integer().ok_or_else(|| is_float(position))
    }

    /// An integer, however written, of any size.
    pub fn big_integer(&self, position: usize) -> Result<BigInt> {
        match self.value(position)? {
            Value::Number(number) => number.to_integer().ok_or_else(|| is_float(position)),
            other => Err(self.unfit(position, other, "integer")),
        }
    }

    pub fn text(&self, position: usize) -> Result<&'a str> {
        match self.value(position)? {
            Value::String(text) => Ok(text),
            other => Err(self.unfit(position, other, "string")),
        }
    }

    pub fn boolean(&self, position: usize) -> Result<bool> {
        match self.value(position)? {
            Value::Bool(value) => Ok(*value),
            other => Err(self.unfit(position, other, "boolean")),
        }
    }

    pub fn array(&self, position: usize) -> Result<&'a regorus::unstable::Array> {
        match self.value(position)? {
            Value::Array(items) => Ok(items),
            other => Err(self.unfit(position, other, "array")),
        }
    }

    pub fn object(&self, position: usize) -> Result<&'a regorus::unstable::Object> {
        match self.value(position)? {
            Value::Object(members) => Ok(members),
            other => Err(self.unfit(position, other, "object")),
        }
    }

    pub fn set(&self, position: usize) -> Result<&'a regorus::unstable::Set> {
        match self.value(position)? {
            Value::Set(items) => Ok(items),
            other => Err(self.unfit(position, other, "set")),
        }
    }

    /// The elements of an array or a set, in order.
    pub fn elements(&self, position: usize) -> Result<Vec<&'a Value>> {
        match self.value(position)? {
            Value::Array(items) => Ok(items.iter().collect()),
            Value::Set(items) => Ok(items.iter_sorted().collect()),
            other => Err(self.unfit(position, other, "one of {array, set}")),
        }
    }

    /// The elements of an array or a set of texts.
    pub fn texts(&self, position: usize) -> Result<Vec<&'a str>> {
        let text = |element: &'a Value| match element {
            Value::String(text) => Ok(text.as_ref()),
            other => Err(self.unfit(position, other, "strings")),
        };
        self.elements(position)?.into_iter().map(text).collect()
    }

    pub fn unfit(&self, position: usize, got: &Value, expected: &str) -> anyhow::Error {
        anyhow!("operand {position} must be {expected} but got {}", type_name(got))
    }

    /// # Errors
    /// Where the function takes another number of arguments.
    pub fn expect_count(&self, count: usize) -> Result<()> {
        if self.values.len() != count {
            bail!("expects {count} arguments, got {}", self.values.len());
        }
        Ok(())
    }
}

fn is_float(position: usize) -> anyhow::Error {
    anyhow!("operand {position} must be integer number but got floating-point number")
}

/// The name that Rego has for the type of a value.
pub(crate) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Set(_) => "set",
        Value::Object(_) => "object",
        Value::Undefined => "undefined",
    }
}
