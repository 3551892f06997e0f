//! Versions and identifiers: v1/topdown/semver.go, internal/semver and v1/topdown/uuid.go of OPA.

use super::arguments::Arguments;
use anyhow::{anyhow, Result};
use regorus::Value;
use semver::Version;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A semantic version. A `v` before it is allowed, and numbers end where Go's `int64` does.
fn version(text: &str) -> Option<Version> {
    let plain = text.strip_prefix('v').unwrap_or(text);
    Version::parse(plain).ok()
}

pub(super) fn semver_is_valid(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::Bool(arguments.text(1).is_ok_and(|text| version(text).is_some())))
}

/// What stands after `+` does not count.
pub(super) fn semver_compare(arguments: &Arguments<'_>) -> Result<Value> {
    let parse = |position: usize| -> Result<Version> {
        let text = arguments.text(position)?;
        version(text).ok_or_else(|| anyhow!("operand {position}: string {text} is not a valid SemVer"))
    };
    let order = parse(1)?.cmp_precedence(&parse(2)?);
    Ok(Value::from(match order {
        Ordering::Less => -1_i64,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }))
}

/// The bytes of an identifier, in one of the forms that Go's package takes.
fn bytes(text: &str) -> Option<[u8; 16]> {
    let text = match text.len() {
        45 => {
            text.get(..9).filter(|urn| urn.eq_ignore_ascii_case("urn:uuid:")).and_then(|_| text.get(9..))?
        }
        38 => text.get(1..37)?,
        _ => text,
    };
    let has_dashes = text.len() == 36 && [8, 13, 18, 23].iter().all(|at| text.as_bytes()[*at] == b'-');
    let digits: String = if has_dashes { text.split('-').collect() } else { text.to_owned() };
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u128::from_str_radix(&digits, 16).ok().map(u128::to_be_bytes)
}

/// The time of an identifier counts from 1582, in tenths of a microsecond.
const EPOCH: i64 = 122_192_928_000_000_000;

pub(super) fn uuid_parse(arguments: &Arguments<'_>) -> Result<Value> {
    let Some(bytes) = bytes(arguments.text(1)?) else { return Ok(Value::Undefined) };
    let version = bytes[6] >> 4;
    let variant = match bytes[8] {
        byte if byte & 0xc0 == 0x80 => "RFC4122",
        byte if byte & 0xe0 == 0xc0 => "Microsoft",
        byte if byte & 0xe0 == 0xe0 => "Future",
        _ => "Reserved",
    };
    let mut members = vec![("version", Value::from(i64::from(version))), ("variant", Value::from(variant))];
    if version == 1 || version == 2 {
        members.extend(of_time_and_node(&bytes, version));
    }
    Ok(Value::from(
        members.into_iter().map(|(key, member)| (Value::from(key), member)).collect::<BTreeMap<_, _>>(),
    ))
}

/// What the identifiers of version 1 and 2 tell of where and when they were made.
fn of_time_and_node(bytes: &[u8; 16], version: u8) -> Vec<(&'static str, Value)> {
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().fold(0_i64, |number, byte| number << 8 | i64::from(*byte))
    };
    let node: Vec<_> = bytes[10..].iter().map(|byte| format!("{byte:02x}")).collect();
    let address = match bytes[10] & 3 {
        3 => "local:multicast",
        1 => "global:multicast",
        2 => "local:unicast",
        _ => "global:unicast",
    };
    let time = number(0..4) | number(4..6) << 32 | (number(6..8) & 0xfff) << 48;
    let mut members = vec![
        ("time", Value::from((time - EPOCH).wrapping_mul(100))),
        ("nodeid", Value::from(node.join("-"))),
        ("macvariables", Value::from(address)),
        ("clocksequence", Value::from(number(8..10) & 0x3fff)),
    ];
    if version == 2 {
        let domain = match bytes[9] {
            0 => "Person".to_owned(),
            1 => "Group".to_owned(),
            2 => "Org".to_owned(),
            other => format!("Domain{other}"),
        };
        members.extend([("id", Value::from(number(0..4))), ("domain", Value::from(domain))]);
    }
    members
}
