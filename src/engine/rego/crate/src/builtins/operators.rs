//! Operators by their names, which OPA lets be called like functions: v1/topdown/arithmetic.go, comparison.go, bits.go.

use super::arguments::Arguments;
use anyhow::{bail, Result};
use num_traits::ToPrimitive;
use regorus::unstable::{BigInt, Number};
use regorus::Value;

fn arithmetic(
    arguments: &Arguments<'_>,
    compute: impl Fn(&Number, &Number) -> Result<Number>,
) -> Result<Value> {
    compute(arguments.number(1)?, arguments.number(2)?).map(Value::from)
}

pub(super) fn plus(arguments: &Arguments<'_>) -> Result<Value> {
    arithmetic(arguments, Number::add)
}

pub(super) fn minus(arguments: &Arguments<'_>) -> Result<Value> {
    match arguments.value(1)? {
        Value::Set(left) => Ok(Value::from(left.difference(arguments.set(2)?))),
        _ => arithmetic(arguments, Number::sub),
    }
}

pub(super) fn mul(arguments: &Arguments<'_>) -> Result<Value> {
    arithmetic(arguments, Number::mul)
}

pub(super) fn div(arguments: &Arguments<'_>) -> Result<Value> {
    arithmetic(arguments, |left, right| left.clone().divide(right))
}

pub(super) fn rem(arguments: &Arguments<'_>) -> Result<Value> {
    arithmetic(arguments, |left, right| left.clone().modulo(right))
}

pub(super) fn and(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(arguments.set(1)?.intersection(arguments.set(2)?)))
}

pub(super) fn or(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(arguments.set(1)?.union(arguments.set(2)?)))
}

pub(super) fn set_diff(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(arguments.set(1)?.difference(arguments.set(2)?)))
}

fn comparison(arguments: &Arguments<'_>, holds: fn(&Value, &Value) -> bool) -> Result<Value> {
    Ok(Value::Bool(holds(arguments.value(1)?, arguments.value(2)?)))
}

pub(super) fn equal(arguments: &Arguments<'_>) -> Result<Value> {
    comparison(arguments, |left, right| left == right)
}

pub(super) fn neq(arguments: &Arguments<'_>) -> Result<Value> {
    comparison(arguments, |left, right| left != right)
}

pub(super) fn lt(arguments: &Arguments<'_>) -> Result<Value> {
    comparison(arguments, |left, right| left < right && left != right)
}

pub(super) fn lte(arguments: &Arguments<'_>) -> Result<Value> {
    comparison(arguments, |left, right| left <= right || left == right)
}

pub(super) fn gt(arguments: &Arguments<'_>) -> Result<Value> {
    comparison(arguments, |left, right| left > right && left != right)
}

pub(super) fn gte(arguments: &Arguments<'_>) -> Result<Value> {
    comparison(arguments, |left, right| left >= right || left == right)
}

pub(super) fn negate(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(Number::from(!arguments.big_integer(1)?)))
}

/// What a shift to the left may take: more would fill the memory.
const LARGEST_SHIFT: usize = 1 << 24;

fn shift(arguments: &Arguments<'_>) -> Result<(BigInt, usize)> {
    let bits = arguments.big_integer(2)?;
    if bits < BigInt::from(0) {
        bail!("operand 2 must be an unsigned integer number but got a negative integer");
    }
    Ok((arguments.big_integer(1)?, bits.to_usize().unwrap_or(usize::MAX)))
}

pub(super) fn lsh(arguments: &Arguments<'_>) -> Result<Value> {
    let (number, bits) = shift(arguments)?;
    if bits > LARGEST_SHIFT {
        bail!("operand 2 is too large");
    }
    Ok(Value::from(Number::from(number << bits)))
}

pub(super) fn rsh(arguments: &Arguments<'_>) -> Result<Value> {
    let (number, bits) = shift(arguments)?;
    Ok(Value::from(Number::from(number >> bits)))
}

/// What a range may hold: more would fill the memory.
const LONGEST_RANGE: usize = 10_000_000;

pub(super) fn range(arguments: &Arguments<'_>) -> Result<Value> {
    numbers(arguments.big_integer(1)?, arguments.big_integer(2)?, BigInt::from(1))
}

pub(super) fn range_step(arguments: &Arguments<'_>) -> Result<Value> {
    let step = arguments.big_integer(3)?;
    if step <= BigInt::from(0) {
        bail!("numbers.range_step: step must be a positive integer");
    }
    numbers(arguments.big_integer(1)?, arguments.big_integer(2)?, step)
}

/// The numbers from one to another, upwards or downwards.
fn numbers(from: BigInt, to: BigInt, step: BigInt) -> Result<Value> {
    let is_upwards = from <= to;
    let step = if is_upwards { step } else { -step };
    let mut range = Vec::new();
    let mut number = from;
    while if is_upwards { number <= to } else { number >= to } {
        if range.len() == LONGEST_RANGE {
            bail!("the range is too long");
        }
        range.push(Value::from(Number::from(number.clone())));
        number += &step;
    }
    Ok(Value::from(range))
}
