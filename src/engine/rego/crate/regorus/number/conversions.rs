//! What numbers are made of, and how the builtin functions of regorus write them.

use super::{digits, BigInt, Number};
use alloc::string::{String, ToString};
use num_traits::ToPrimitive;

/// How the builtin functions of regorus write numbers.
impl Number {
    fn in_radix(&self, radix: u32) -> String {
        self.to_integer().map(|int| int.to_str_radix(radix)).unwrap_or_default()
    }

    pub fn format_bin(&self) -> String {
        self.in_radix(2)
    }

    pub fn format_octal(&self) -> String {
        self.in_radix(8)
    }

    pub fn format_hex(&self) -> String {
        self.in_radix(16)
    }

    pub fn format_big_hex(&self) -> String {
        self.in_radix(16).to_ascii_uppercase()
    }

    pub fn format_decimal(&self) -> String {
        self.text().into_owned()
    }

    pub fn format_scientific(&self) -> String {
        alloc::format!("{:e}", self.to_f64_lossy())
    }

    pub fn format_decimal_with_width(&self, decimals: u32) -> String {
        alloc::format!("{:.*}", decimals as usize, self.to_f64_lossy())
    }
}

impl From<BigInt> for Number {
    fn from(int: BigInt) -> Self {
        int.to_i64().map_or_else(|| Self::Text(int.to_string().into()), Self::Int)
    }
}

impl From<i64> for Number {
    fn from(int: i64) -> Self {
        Self::Int(int)
    }
}

impl From<u64> for Number {
    fn from(int: u64) -> Self {
        Self::from(BigInt::from(int))
    }
}

impl From<usize> for Number {
    fn from(int: usize) -> Self {
        Self::from(BigInt::from(int))
    }
}

impl From<u128> for Number {
    fn from(int: u128) -> Self {
        Self::from(BigInt::from(int))
    }
}

impl From<i128> for Number {
    fn from(int: i128) -> Self {
        Self::from(BigInt::from(int))
    }
}

impl From<f64> for Number {
    /// A double as Go writes it: `strconv.FormatFloat(value, 'g', -1, 64)`.
    fn from(value: f64) -> Self {
        let text = digits::general(value);
        text.parse().unwrap_or(Self::Text(text.into()))
    }
}
