//! The decimal digits of floats, and Go's ways of writing them: math/big, decimal.go, and strconv.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use num_bigint::BigUint;

/// The exponent from which on Go's `%g` writes it, where no precision is asked for.
const LARGEST_PLAIN_EXPONENT: i64 = 6;

/// Decimal digits, as characters, without zeros at the end: `0.digits * 10^point`.
pub(super) struct Digits {
    pub digits: Vec<u8>,
    point: i64,
}

impl Digits {
    /// The digits of `mantissa * 2^exponent`.
    pub fn of(mantissa: &BigUint, exponent: i64) -> Self {
        let (whole, shift) = if exponent < 0 {
            (mantissa * BigUint::from(5u32).pow(exponent.unsigned_abs() as u32), exponent)
        } else {
            (mantissa << exponent.unsigned_abs(), 0)
        };
        let mut digits = whole.to_string().into_bytes();
        let point = digits.len() as i64 + shift;
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        Self { digits, point }
    }

    pub fn at(&self, index: usize) -> u8 {
        self.digits.get(index).copied().unwrap_or(b'0')
    }

    pub fn rounded(self, count: usize) -> (String, i64) {
        let is_up = match self.digits.get(count) {
            // Exactly between two: to the even one.
            Some(b'5') if count + 1 == self.digits.len() => count > 0 && self.at(count - 1) % 2 == 1,
            Some(digit) => *digit >= b'5',
            None => false,
        };
        if is_up {
            self.rounded_up(count)
        } else {
            self.rounded_down(count)
        }
    }

    pub fn rounded_down(mut self, count: usize) -> (String, i64) {
        self.digits.truncate(count);
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        (self.digits.into_iter().map(char::from).collect(), self.point)
    }

    pub fn rounded_up(mut self, count: usize) -> (String, i64) {
        if count >= self.digits.len() {
            return self.rounded_down(count);
        }
        self.digits.truncate(count);
        while self.digits.last() == Some(&b'9') {
            self.digits.pop();
        }
        match self.digits.last_mut() {
            Some(last) => *last += 1,
            None => {
                self.digits.push(b'1');
                self.point += 1;
            }
        }
        (self.digits.into_iter().map(char::from).collect(), self.point)
    }
}

/// A double as Go's `strconv.FormatFloat(value, 'g', -1, 64)` writes it.
pub(super) fn general(value: f64) -> String {
    let text = format!("{value:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let unsigned = mantissa.trim_start_matches('-');
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value == 0.0 {
        return format!("{sign}0");
    }
    let point = exponent.parse::<i64>().unwrap_or(0) + 1;
    format!("{sign}{}", in_general_form(&unsigned.replace('.', ""), point))
}

/// The shortest form of `%g`: with an exponent only where the number would begin with many zeros, or end in them.
pub(super) fn in_general_form(digits: &str, point: i64) -> String {
    let exponent = point - 1;
    if !(-4..LARGEST_PLAIN_EXPONENT).contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{first}{dot}{rest}e{sign}{:02}", exponent.unsigned_abs());
    }
    if point <= 0 {
        return format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize));
    }
    let whole = point as usize;
    if digits.len() <= whole {
        return format!("{digits}{}", "0".repeat(whole - digits.len()));
    }
    let (before, after) = digits.split_at(whole);
    format!("{before}.{after}")
}
