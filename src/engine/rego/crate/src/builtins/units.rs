//! Quantities: v1/topdown/parse_units.go and parse_bytes.go of OPA.

use super::arguments::Arguments;
use anyhow::{anyhow, bail, Result};
use num_traits::Signed;
use regorus::unstable::{BigInt, Number};
use regorus::Value;

/// Longer exponents are refused, since computing with them does not end.
const LONGEST_EXPONENT: usize = 6;

/// OPA computes with any exponent of six digits. What is larger than this one takes seconds.
const LARGEST_EXPONENT: i64 = 100_000;

/// `units.parse`: decimal and binary units, and `m` for a thousandth.
pub(super) fn parse(arguments: &Arguments<'_>) -> Result<Value> {
    let text = arguments.text(1)?.replace('"', "");
    let (amount, unit) = amount_and_unit(&text)?;
    // Only the first letter tells upper from lower case.
    let rest = unit.get(1..).map(str::to_lowercase).unwrap_or_default();
    let unit = format!("{}{rest}", unit.get(..1).unwrap_or(unit));
    let (digits, exponent) = rational(amount).ok_or_else(|| anyhow!("could not parse amount to a number"))?;
    if unit == "m" {
        // What a double makes of 0.001 is a little more than a thousandth.
        let (mantissa, bits) = (BigInt::from(1_152_921_504_606_847_u64), 60);
        return Ok(fixed(digits * mantissa, exponent, bits));
    }
    let factor = match unit.as_str() {
        "" => BigInt::from(1),
        _ => factor(&unit).ok_or_else(|| anyhow!("unit {unit} not recognized"))?,
    };
    Ok(fixed(digits * factor, exponent, 0))
}

fn factor(unit: &str) -> Option<BigInt> {
    let power = |letter: &str| "kmgtpe".find(letter).map(|index| index as u32 + 1);
    let lower = unit.to_lowercase();
    match (unit, lower.strip_suffix('i')) {
        // A lower m is a thousandth.
        ("m", _) => None,
        (_, Some(letter)) if letter.len() == 1 => Some(BigInt::from(1024).pow(power(letter)?)),
        _ if lower.len() == 1 => Some(BigInt::from(1000).pow(power(&lower)?)),
        _ => None,
    }
}

/// The text of `digits * 10^exponent / 2^bits`: an integer, or with ten decimals.
fn fixed(digits: BigInt, exponent: i64, bits: u32) -> Value {
    let power = BigInt::from(10).pow(exponent.unsigned_abs() as u32);
    let (numerator, denominator) =
        if exponent < 0 { (digits, power << bits) } else { (digits * power, BigInt::from(1) << bits) };
    if (&numerator % &denominator).sign() == num_bigint::Sign::NoSign {
        return Value::from(Number::from(numerator / denominator));
    }
    const DECIMALS: usize = 10;
    let scaled = numerator.abs() * BigInt::from(10).pow(DECIMALS as u32);
    let rounded: BigInt = (scaled * 2 + &denominator) / (&denominator * 2);
    let digits = rounded.to_string();
    let text = format!("{digits:0>width$}", width = DECIMALS + 1);
    let (whole, decimals) = text.split_at(text.len() - DECIMALS);
    let sign = if numerator.is_negative() { "-" } else { "" };
    format!("{sign}{whole}.{decimals}").parse().map_or(Value::Undefined, Value::Number)
}

/// `units.parse_bytes`: in whole bytes.
pub(super) fn parse_bytes(arguments: &Arguments<'_>) -> Result<Value> {
    let text = arguments.text(1)?.to_lowercase().replace('"', "");
    let (amount, unit) = amount_and_unit(&text)?;
    let letter = unit.strip_suffix('b').unwrap_or(unit);
    let factor = match letter {
        "" if unit.is_empty() => BigInt::from(1),
        "m" => BigInt::from(1_000_000),
        _ => factor(letter).ok_or_else(|| anyhow!("byte unit {unit} not recognized"))?,
    };
    let amount: Number = match rational(amount) {
        Some(_) => amount
            .trim_start_matches('+')
            .parse()
            .map_err(|_| anyhow!("could not parse byte amount to a number"))?,
        None => bail!("could not parse byte amount to a number"),
    };
    Ok(Value::from(Number::from(amount.to_float().mul(&Number::from(factor).to_float()).truncate())))
}

/// The digits of a decimal and its power of ten.
fn rational(text: &str) -> Option<(BigInt, i64)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let unsigned = whole.trim_start_matches(['+', '-']);
    let is_number = whole.len() - unsigned.len() <= 1
        && !(unsigned.is_empty() && fraction.is_empty())
        && [unsigned, fraction].iter().all(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_number || exponent.abs() > LARGEST_EXPONENT {
        return None;
    }
    let digits = BigInt::parse_bytes(format!("{unsigned}{fraction}").as_bytes(), 10)?;
    let digits = if whole.starts_with('-') { -digits } else { digits };
    Some((digits, exponent - fraction.len() as i64))
}

/// Splits where the number ends. An `e` belongs to it where an exponent follows.
fn amount_and_unit(text: &str) -> Result<(&str, &str)> {
    if text.contains(' ') {
        bail!("spaces not allowed in resource strings");
    }
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let mut at = 0;
    while at < bytes.len() {
        match byte(at) {
            b'0'..=b'9' | b'.' | b'+' | b'-' => {}
            b'e' | b'E' if matches!(byte(at + 1), b'0'..=b'9' | b'+' | b'-') => {
                if matches!(byte(at + 1), b'+' | b'-') {
                    at += 1;
                }
                let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                if digits > LONGEST_EXPONENT {
                    bail!("exponent too large");
                }
            }
            _ => break,
        }
        at += 1;
    }
    if at == 0 {
        bail!("no amount provided");
    }
    Ok(text.split_at(at))
}
