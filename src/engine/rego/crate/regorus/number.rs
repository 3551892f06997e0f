//! Numbers as OPA has them: a number is its text.
//!
//! OPA keeps a number as it was written (`ast.Number` is a `json.Number`), computes with `big.Float`s of 64 bits, and
//! writes the result down again (v1/topdown/builtins/builtins.go, NumberToFloat and FloatToNumber). This file takes the
//! place of regorus' own, and offers what the rest of regorus asks of a number.

mod arithmetic;
mod conversions;
mod decimal;
mod digits;
mod float;

use crate::Rc;
use alloc::borrow::Cow;
use alloc::string::ToString;
use anyhow::{anyhow, Result};
use core::cmp::Ordering;
use core::fmt::{Debug, Display, Formatter};
use core::str::FromStr;
use decimal::Decimal;
pub use float::Float;
use num_traits::ToPrimitive;
use serde::{Serialize, Serializer};

pub use num_bigint::BigInt;

#[derive(Clone)]
pub enum Number {
    /// A number whose text is that of an `i64`.
    Int(i64),
    /// Any other: `1.0`, `1e+06`, `-0`, 18446744073709551615.
    Text(Rc<str>),
}

/// What regorus' VM asks an error for. OPA's numbers do not overflow.
#[derive(Debug)]
pub struct NumericOverflowError;

impl NumericOverflowError {
    pub const fn operation(&self) -> &'static str {
        "arithmetic"
    }
}

impl Display for NumericOverflowError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("numeric overflow")
    }
}

impl core::error::Error for NumericOverflowError {}

#[derive(Debug, PartialEq, Eq)]
pub struct ParseNumberError;

impl FromStr for Number {
    type Err = ParseNumberError;

    /// Takes a number as JSON, Rego or YAML writes it, and keeps the text.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(int) = text.parse() {
            return Ok(Self::of_int_text(int, text));
        }
        Decimal::parse(text).map(|_| Self::Text(text.into())).ok_or(ParseNumberError)
    }
}

impl Number {
    fn of_int_text(int: i64, text: &str) -> Self {
        if int.to_string() == text {
            Self::Int(int)
        } else {
            Self::Text(text.into())
        }
    }

    /// The number as it was written or as Go would write it.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Int(int) => Cow::Owned(int.to_string()),
            Self::Text(text) => Cow::Borrowed(text),
        }
    }

    /// The number as a `big.Float` of 64 bits.
    pub fn to_float(&self) -> Float {
        match self {
            Self::Int(int) => Float::from_int(&BigInt::from(*int)),
            Self::Text(_) => self.decimal().to_float(),
        }
    }

    pub fn from_float(float: &Float) -> Self {
        let text = float.text();
        text.parse().unwrap_or(Self::Text(text.into()))
    }

    fn decimal(&self) -> Decimal {
        // Every number was read from a text that parses, or written by this file.
        Decimal::parse(&self.text()).unwrap_or_default()
    }

    /// The integer that the number is, whatever its text. None where it has a fraction.
    pub fn to_integer(&self) -> Option<BigInt> {
        match self {
            Self::Int(int) => Some(BigInt::from(*int)),
            Self::Text(_) => self.to_float().to_integer(),
        }
    }

    /// What a computer's double makes of it; infinite where it is too large.
    fn to_f64_lossy(&self) -> f64 {
        self.text().parse().unwrap_or(f64::NAN)
    }

    /// The integer whose text the number is, as Go's `strconv.ParseInt` reads it: not from `1.0` nor from `1e3`.
    pub fn written_integer(&self) -> Option<i64> {
        match self {
            Self::Int(int) => Some(*int),
            Self::Text(text) => text.parse().ok(),
        }
    }

    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Int(int) => Some(*int),
            Self::Text(_) => self.to_integer()?.to_i64(),
        }
    }

    pub fn as_u64(&self) -> Option<u64> {
        self.to_integer()?.to_u64()
    }

    pub fn as_i128(&self) -> Option<i128> {
        self.to_integer()?.to_i128()
    }

    pub fn as_u128(&self) -> Option<u128> {
        self.to_integer()?.to_u128()
    }

    pub fn as_f64(&self) -> Option<f64> {
        Some(self.to_f64_lossy()).filter(|float| float.is_finite())
    }

    pub fn as_big(&self) -> Option<Rc<BigInt>> {
        self.to_integer().map(Rc::new)
    }

    pub fn to_big(&self) -> Result<Rc<BigInt>> {
        self.as_big().ok_or_else(|| anyhow!("not an integer"))
    }

    pub fn is_integer(&self) -> bool {
        matches!(self, Self::Int(_)) || self.to_float().is_integer()
    }

    pub fn is_positive(&self) -> bool {
        *self > Self::Int(0)
    }

    pub fn neg(&self) -> Option<Number> {
        self.written_integer()
            .and_then(i64::checked_neg)
            .map(Self::Int)
            .or_else(|| Self::Int(0).sub(self).ok())
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Int(left), Self::Int(right)) => left.cmp(right),
            (Self::Text(left), Self::Text(right)) if left == right => Ordering::Equal,
            _ => self.decimal().cmp(&other.decimal()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    /// Whether OPA finds two numbers equal. Where one of them has a point, it cuts off zeros and points at the end and
    /// compares what is left, so that 10.0 equals 1 (v1/ast/compare.go, NumberCompare). The order is that of the values:
    /// sets and objects need one that is consistent, and in OPA they tell 10.0 from 1 too.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Int(left), Self::Int(right)) => left == right,
            _ => {
                self.cmp(other) == Ordering::Equal
                    || without_zeros(&self.text()) == without_zeros(&other.text())
            }
        }
    }
}

fn without_zeros(text: &str) -> &str {
    if text.contains('.') {
        text.trim_end_matches(['.', '0'])
    } else {
        text
    }
}

impl Eq for Number {}

impl Debug for Number {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(&self.text())
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Int(int) => serializer.serialize_i64(*int),
            Self::Text(text) => serde_json::Number::from_str(text)
                .map_err(|_| serde::ser::Error::custom("could not serialize number"))?
                .serialize(serializer),
        }
    }
}
