//! `time.parse_duration_ns`: v1/topdown/time.go of OPA, and `ParseDuration` of Go, which ends at 292 years.

use super::arguments::Arguments;
use anyhow::{anyhow, Result};
use regorus::Value;

/// The units of Go, in nanoseconds.
const UNITS: [(&str, u64); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("\u{b5}s", 1_000),
    ("\u{3bc}s", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

/// The units of OPA, in hours. Next to them it knows no Greek mu (U+03BC).
const LONG_UNITS: [(&str, f64); 3] = [("d", 24.0), ("w", 7.0 * 24.0), ("y", 365.0 * 24.0)];

const LIMIT: u64 = 1 << 63;

pub(super) fn parse_duration_ns(arguments: &Arguments<'_>) -> Result<Value> {
    let text = arguments.text(1)?;
    nanoseconds(text).map(Value::from).ok_or_else(|| anyhow!("time: invalid duration {text:?}"))
}

/// What `-1h2.5m` is in nanoseconds, if it is a duration.
fn nanoseconds(text: &str) -> Option<i64> {
    let is_long = text.contains(['d', 'w', 'y']);
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if unsigned == "0" {
        return Some(0);
    }
    if unsigned.is_empty() || is_long && unsigned.contains('\u{3bc}') {
        return None;
    }
    let mut total = 0;
    let mut rest = unsigned;
    while !rest.is_empty() {
        let (amount, after) = split_at(rest, |character| !is_of_number(character));
        let (unit, after) = split_at(after, is_of_number);
        total = within_limit(total + segment(amount, unit)?)?;
        rest = after;
    }
    if text.starts_with('-') {
        0_i64.checked_sub_unsigned(total)
    } else {
        i64::try_from(total).ok()
    }
}

fn is_of_number(character: char) -> bool {
    character == '.' || character.is_ascii_digit()
}

fn split_at(text: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(is_end).unwrap_or(text.len()))
}

fn within_limit(nanoseconds: u64) -> Option<u64> {
    Some(nanoseconds).filter(|nanoseconds| *nanoseconds <= LIMIT)
}

fn segment(amount: &str, unit: &str) -> Option<u64> {
    if let Some((_, hours)) = LONG_UNITS.iter().find(|(name, _)| *name == unit) {
        let hours = amount.parse::<f64>().ok()? * hours;
        return segment(&hours.to_string(), "h");
    }
    let (_, unit) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = if whole.is_empty() { 0 } else { whole.parse::<u64>().ok()? };
    let whole = whole.checked_mul(*unit).and_then(within_limit)?;
    within_limit(whole + part_of(fraction, *unit)?)
}

/// So many tenths, hundredths and so on of a unit. Digits that do not fit into 63 bits are dropped, as in Go.
fn part_of(fraction: &str, unit: u64) -> Option<u64> {
    let (mut digits, mut scale) = (0_u64, 1.0);
    let mut is_full = false;
    for character in fraction.chars() {
        let digit = u64::from(character.to_digit(10)?);
        let next = digits.checked_mul(10).and_then(|tens| within_limit(tens + digit));
        is_full = is_full || digits > (LIMIT - 1) / 10;
        if let Some(next) = next.filter(|_| !is_full) {
            digits = next;
            scale *= 10.0;
        } else {
            is_full = true;
        }
    }
    Some((digits as f64 * (unit as f64 / scale)) as u64)
}
