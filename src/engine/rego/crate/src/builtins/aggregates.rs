//! Functions of a whole collection: v1/topdown/aggregates.go and v1/topdown/binary.go of OPA.

use super::arguments::Arguments;
use anyhow::{anyhow, Result};
use regorus::unstable::{Float, Number};
use regorus::Value;
use std::cmp::Ordering;

pub(super) fn count(arguments: &Arguments<'_>) -> Result<Value> {
    let count = match arguments.value(1)? {
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        Value::Set(items) => items.len(),
        Value::String(text) => text.chars().count(),
        other => return Err(arguments.unfit(1, other, "one of {array, object, set, string}")),
    };
    Ok(Value::from(count))
}

fn numbers<'a>(arguments: &Arguments<'a>) -> Result<Vec<&'a Number>> {
    let number = |element| match element {
        &Value::Number(ref number) => Ok(number),
        other => Err(arguments.unfit(1, other, "numbers")),
    };
    arguments.elements(1)?.into_iter().map(number).collect()
}

pub(super) fn sum(arguments: &Arguments<'_>) -> Result<Value> {
    let numbers = numbers(arguments)?;
    let integers: Option<Vec<_>> = numbers.iter().map(|number| number.written_integer()).collect();
    if let Some(integers) = integers {
        return Ok(Value::from(integers.into_iter().fold(0, i64::wrapping_add)));
    }
    let zero = Number::from(0_i64).to_float();
    Ok(number(&numbers.iter().fold(zero, |sum, number| sum.add(&number.to_float()))))
}

pub(super) fn product(arguments: &Arguments<'_>) -> Result<Value> {
    let one = Number::from(1_i64).to_float();
    Ok(number(&numbers(arguments)?.iter().fold(one, |product, number| product.mul(&number.to_float()))))
}

fn number(float: &Float) -> Value {
    Value::from(Number::from_float(float))
}

/// OPA's order, in which numbers can be equal though their values are not.
fn compare(left: &Value, right: &Value) -> Ordering {
    if left == right {
        Ordering::Equal
    } else {
        left.cmp(right)
    }
}

pub(super) fn max(arguments: &Arguments<'_>) -> Result<Value> {
    let larger = |max: &'_ Value, element: &'_ Value| compare(max, element) != Ordering::Greater;
    let max = arguments
        .elements(1)?
        .into_iter()
        .reduce(|max, element| if larger(max, element) { element } else { max });
    Ok(max.cloned().unwrap_or(Value::Undefined))
}

/// The least element; of a set one that is not null, if there is one.
pub(super) fn min(arguments: &Arguments<'_>) -> Result<Value> {
    let is_set = matches!(arguments.value(1)?, Value::Set(_));
    let smaller = |min: &Value, element: &Value| {
        is_set && *min == Value::Null || compare(min, element) != Ordering::Less
    };
    let min = arguments
        .elements(1)?
        .into_iter()
        .reduce(|min, element| if smaller(min, element) { element } else { min });
    Ok(min.cloned().unwrap_or(Value::Undefined))
}

/// Whether all elements are true. `all([])` is true.
pub(super) fn all(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::Bool(arguments.elements(1)?.iter().all(|element| **element == Value::Bool(true))))
}

/// Whether one element is true. `any([])` is false.
pub(super) fn any(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::Bool(arguments.elements(1)?.iter().any(|element| **element == Value::Bool(true))))
}

/// `array.flatten`: nested arrays are replaced by their elements, one level deep.
pub(super) fn flatten(arguments: &Arguments<'_>) -> Result<Value> {
    let mut flat = Vec::new();
    for element in arguments.array(1)?.iter() {
        match element {
            Value::Array(nested) => flat.extend(nested.iter().cloned()),
            other => flat.push(other.clone()),
        }
    }
    Ok(Value::from(flat))
}

/// `array.slice`: what is out of bounds is cut off.
pub(super) fn slice(arguments: &Arguments<'_>) -> Result<Value> {
    let items = arguments.array(1)?;
    let bounded = |index: i64, most: usize| usize::try_from(index).unwrap_or(0).min(most);
    let stop = bounded(arguments.integer(3)?, items.len());
    let start = bounded(arguments.integer(2)?, stop);
    Ok(Value::from(items.iter().skip(start).take(stop - start).cloned().collect::<Vec<_>>()))
}

/// `object.subset`: v1/topdown/subset.go
pub(super) fn subset(arguments: &Arguments<'_>) -> Result<Value> {
    let (larger, smaller) = (arguments.value(1)?, arguments.value(2)?);
    let is_subset = match (larger, smaller) {
        (Value::Object(_), Value::Object(_))
        | (Value::Set(_), Value::Set(_))
        | (Value::Array(_), Value::Array(_)) => contains(larger, smaller),
        (Value::Array(larger), Value::Set(smaller)) => {
            // An element that is there twice counts twice.
            let is_wanted = |element: &&Value| smaller.iter().any(|wanted| wanted == *element);
            !larger.is_empty() && larger.iter().filter(is_wanted).count() >= smaller.len()
        }
        _ => return Err(anyhow!("both arguments object.subset must be of the same type or array and set")),
    };
    Ok(Value::Bool(is_subset))
}

/// Objects hold what is to be in them, however deep, sets its elements, and arrays its elements in a row; of everything
/// else both have to be equal.
fn contains(larger: &Value, smaller: &Value) -> bool {
    match (larger, smaller) {
        (Value::Object(larger), Value::Object(smaller)) => {
            smaller.iter().all(|(key, wanted)| larger.get(key).is_some_and(|member| contains(member, wanted)))
        }
        (Value::Set(larger), Value::Set(smaller)) => smaller.iter().all(|wanted| larger.contains(wanted)),
        (Value::Array(larger), Value::Array(smaller)) => {
            let (larger, smaller): (Vec<_>, Vec<_>) = (larger.iter().collect(), smaller.iter().collect());
            smaller.is_empty() || larger.windows(smaller.len()).any(|window| window == smaller)
        }
        (larger, smaller) => larger == smaller,
    }
}
