//! Go's `big.Float` of 64 bits: the numbers that OPA computes with.
//!
//! Every operation rounds to the nearest, and to even between two (math/big of Go, float.go). The text of a number is
//! the shortest that names it and no other float of 64 bits (math/big, ftoa.go).

use super::digits::{in_general_form, Digits};
use alloc::format;
use alloc::string::String;
use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{One, Zero};

const PRECISION: u64 = 64;

/// `mantissa * 2^exponent`, the mantissa having 64 bits or being zero.
#[derive(Clone, Debug)]
pub struct Float {
    is_negative: bool,
    mantissa: BigUint,
    exponent: i64,
}

impl Float {
    pub fn from_int(int: &BigInt) -> Self {
        Self::rounded(int.sign() == Sign::Minus, int.magnitude().clone(), 0, false)
    }

    pub fn from_ratio(is_negative: bool, numerator: &BigUint, denominator: &BigUint) -> Self {
        let missing = (PRECISION + 2 + denominator.bits()).saturating_sub(numerator.bits());
        let scaled = numerator << missing;
        let quotient = &scaled / denominator;
        let is_inexact = &quotient * denominator != scaled;
        Self::rounded(is_negative, quotient, -(missing as i64), is_inexact)
    }

    /// Rounds to 64 bits. `is_inexact` says that the value is a little more than the mantissa.
    fn rounded(is_negative: bool, mantissa: BigUint, exponent: i64, is_inexact: bool) -> Self {
        let bits = mantissa.bits();
        if bits == 0 {
            return Self { is_negative, mantissa, exponent: 0 };
        }
        if bits <= PRECISION {
            let shift = PRECISION - bits;
            return Self { is_negative, mantissa: mantissa << shift, exponent: exponent - shift as i64 };
        }
        let shift = bits - PRECISION;
        let mut kept = &mantissa >> shift;
        let rest = &mantissa - (&kept << shift);
        let half = BigUint::one() << (shift - 1);
        if rest > half || rest == half && (is_inexact || kept.bit(0)) {
            kept += 1u32;
        }
        let mut exponent = exponent + shift as i64;
        if kept.bits() > PRECISION {
            kept >>= 1u32;
            exponent += 1;
        }
        Self { is_negative, mantissa: kept, exponent }
    }

    pub fn is_zero(&self) -> bool {
        self.mantissa.is_zero()
    }

    pub fn is_integer(&self) -> bool {
        self.is_zero()
            || self.exponent >= 0
            || self.mantissa.trailing_zeros() >= Some(self.exponent.unsigned_abs())
    }

    pub fn to_integer(&self) -> Option<BigInt> {
        self.is_integer().then(|| self.truncate())
    }

    /// The integer towards zero.
    pub fn truncate(&self) -> BigInt {
        let shift = self.exponent.unsigned_abs();
        let magnitude = if self.exponent < 0 { &self.mantissa >> shift } else { &self.mantissa << shift };
        BigInt::from_biguint(if self.is_negative { Sign::Minus } else { Sign::Plus }, magnitude)
    }

    /// The integer towards zero of what is a half further from it.
    pub fn round(&self) -> BigInt {
        let half = Self::from_ratio(self.is_negative, &BigUint::one(), &BigUint::from(2u32));
        self.add(&half).truncate()
    }

    pub fn abs(&self) -> Self {
        Self { is_negative: false, ..self.clone() }
    }

    pub fn add(&self, other: &Self) -> Self {
        if self.is_zero() || other.is_zero() {
            return match (self.is_zero(), other.is_zero()) {
                (true, true) => Self { is_negative: self.is_negative && other.is_negative, ..self.clone() },
                (true, false) => other.clone(),
                _ => self.clone(),
            };
        }
        // What is far below the last bit of the other matters for rounding only: its place may as well be nearer.
        let (high, low) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let low_exponent = low.exponent.max(high.exponent - 3 * PRECISION as i64);
        let high_mantissa = high.signed() << (high.exponent - low_exponent) as u64;
        let sum = if low_exponent == low.exponent {
            high_mantissa + low.signed()
        } else {
            high_mantissa + if low.is_negative { -1 } else { 1 }
        };
        Self::rounded(sum.sign() == Sign::Minus, sum.magnitude().clone(), low_exponent, false)
    }

    pub fn sub(&self, other: &Self) -> Self {
        self.add(&Self { is_negative: !other.is_negative, ..other.clone() })
    }

    pub fn mul(&self, other: &Self) -> Self {
        let is_negative = self.is_negative != other.is_negative;
        Self::rounded(is_negative, &self.mantissa * &other.mantissa, self.exponent + other.exponent, false)
    }

    /// The divisor must not be zero.
    pub fn quo(&self, other: &Self) -> Self {
        let is_negative = self.is_negative != other.is_negative;
        let mut quotient = Self::from_ratio(is_negative, &self.mantissa, &other.mantissa);
        if !quotient.is_zero() {
            quotient.exponent += self.exponent - other.exponent;
        }
        quotient
    }

    fn signed(&self) -> BigInt {
        BigInt::from_biguint(if self.is_negative { Sign::Minus } else { Sign::Plus }, self.mantissa.clone())
    }

    /// The text that OPA gives a result: an integer without exponent, anything else in Go's shortest general form.
    pub fn text(&self) -> String {
        let sign = if self.is_negative { "-" } else { "" };
        if self.is_zero() {
            return format!("{sign}0");
        }
        let (digits, point) = self.shortest();
        if self.is_integer() {
            return format!("{sign}{digits}{}", "0".repeat((point - digits.len() as i64).max(0) as usize));
        }
        format!("{sign}{}", in_general_form(&digits, point))
    }

    /// The shortest digits that name this float, and where the point stands: `0.digits * 10^point`.
    ///
    /// Go takes the float below to be as far as the one above, at powers of two as well.
    fn shortest(&self) -> (String, i64) {
        // One of these is half a unit of the last bit.
        let center = &self.mantissa << 1u32;
        let exact = Digits::of(&center, self.exponent - 1);
        let lower = Digits::of(&(&center - 1u32), self.exponent - 1);
        let upper = Digits::of(&(&center + 1u32), self.exponent - 1);
        let is_inclusive = !self.mantissa.bit(0);
        for index in 0..exact.digits.len() {
            let (low, digit, high) = (lower.at(index), exact.at(index), upper.at(index));
            let down = low != digit || is_inclusive && index + 1 == lower.digits.len();
            let up = digit != high && (is_inclusive || digit + 1 < high || index + 1 < upper.digits.len());
            match (down, up) {
                (true, true) => return exact.rounded(index + 1),
                (true, false) => return exact.rounded_down(index + 1),
                (false, true) => return exact.rounded_up(index + 1),
                (false, false) => {}
            }
        }
        let all = exact.digits.len();
        exact.rounded_down(all)
    }
}
