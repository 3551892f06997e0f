//! The exact value of a number's text, for comparisons and for reading it as a float.

use super::float::Float;
use core::cmp::Ordering;
use num_bigint::{BigInt, Sign};
use num_traits::Signed;

/// Digits and a power of ten: `digits * 10^exponent`.
#[derive(Default)]
pub(super) struct Decimal {
    digits: BigInt,
    exponent: i64,
    /// Of zero too: `-0.0`.
    is_negative: bool,
}

/// OPA's parser refuses numbers of more, since a computation with them does not end.
const LARGEST_EXPONENT: i64 = 100_000;

impl Decimal {
    /// Reads `-12.5e+3`. None for what is not a number, or has an exponent that is out of bounds.
    pub fn parse(text: &str) -> Option<Self> {
        let (is_negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: alloc::string::String = [whole, fraction].concat();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || exponent.abs() > LARGEST_EXPONENT || digits.len() as i64 > LARGEST_EXPONENT {
            return None;
        }
        let digits = BigInt::parse_bytes(digits.as_bytes(), 10)?;
        let digits = if is_negative { -digits } else { digits };
        Some(Self { digits, exponent: exponent - fraction.len() as i64, is_negative })
    }

    pub fn to_float(&self) -> Float {
        let power = BigInt::from(10).pow(self.exponent.unsigned_abs() as u32);
        let digits = self.digits.abs();
        if self.exponent < 0 {
            Float::from_ratio(self.is_negative, digits.magnitude(), power.magnitude())
        } else {
            Float::from_ratio(self.is_negative, (digits * power).magnitude(), BigInt::from(1).magnitude())
        }
    }
}

impl Decimal {
    pub fn cmp(&self, other: &Self) -> Ordering {
        match (self.digits.sign(), other.digits.sign()) {
            (left, right) if left != right => return left.cmp(&right),
            (Sign::NoSign, Sign::NoSign) => return Ordering::Equal,
            _ => {}
        }
        let exponent = self.exponent.min(other.exponent);
        let scaled =
            |decimal: &Self| &decimal.digits * BigInt::from(10).pow((decimal.exponent - exponent) as u32);
        scaled(self).cmp(&scaled(other))
    }
}
