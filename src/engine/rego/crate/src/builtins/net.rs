//! Networks: v1/topdown/cidr.go of OPA.

use super::arguments::Arguments;
use anyhow::{anyhow, bail, Result};
use regorus::Value;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A network as its first and last address; those of IPv4 stand within IPv6.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Range {
    last: u128,
    first: u128,
}

/// Where the addresses of IPv4 stand within those of IPv6.
const V4: u128 = 0xffff_0000_0000;

/// What an expansion may hold: more would fill the memory.
const MOST_ADDRESSES: u128 = 1 << 22;

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => V4 | u128::from(u32::from(address)),
        IpAddr::V6(address) => u128::from(address),
    }
}

fn is_v4(number: u128) -> bool {
    number >> 32 == V4 >> 32
}

fn text(number: u128) -> String {
    if is_v4(number) {
        Ipv4Addr::from(number as u32).to_string()
    } else {
        Ipv6Addr::from(number).to_string()
    }
}

impl Range {
    fn of_prefix(number: u128, length: u32) -> Self {
        let hosts = u128::MAX.checked_shr(length).unwrap_or(0);
        Self { first: number & !hosts, last: number | hosts }
    }

    fn parse(cidr: &str) -> Result<Self> {
        let invalid = || anyhow!("invalid CIDR address: {cidr}");
        let (address, length) = cidr.split_once('/').ok_or_else(invalid)?;
        let address: IpAddr = address.parse().map_err(|_| invalid())?;
        let is_plain =
            length.bytes().all(|byte| byte.is_ascii_digit()) && (length == "0" || !length.starts_with('0'));
        let length: u32 = length.parse().ok().filter(|_| is_plain).ok_or_else(invalid)?;
        match address {
            IpAddr::V4(_) if length <= 32 => Ok(Self::of_prefix(number(address), length + 96)),
            IpAddr::V6(_) if length <= 128 => Ok(Self::of_prefix(number(address), length)),
            _ => Err(invalid()),
        }
    }

    fn contains(&self, number: u128) -> bool {
        // A network that is wider than IPv4's own is not one of IPv4.
        is_v4(self.first) == is_v4(number) && (self.first..=self.last).contains(&number)
    }
}

fn contains_text(cidr: &str, text: &str) -> Result<bool> {
    let network = Range::parse(cidr)?;
    if let Ok(address) = text.parse() {
        return Ok(network.contains(number(address)));
    }
    let inner = Range::parse(text)
        .map_err(|_| anyhow!("not a valid textual representation of an IP address or CIDR: {text}"))?;
    Ok(network.contains(inner.first) && network.contains(inner.last))
}

pub(super) fn contains(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::Bool(contains_text(arguments.text(1)?, arguments.text(2)?)?))
}

pub(super) fn intersects(arguments: &Arguments<'_>) -> Result<Value> {
    let (left, right) = (Range::parse(arguments.text(1)?)?, Range::parse(arguments.text(2)?)?);
    Ok(Value::Bool(left.contains(right.first) || right.contains(left.first)))
}

pub(super) fn is_valid(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::Bool(arguments.text(1).is_ok_and(|cidr| Range::parse(cidr).is_ok())))
}

pub(super) fn expand(arguments: &Arguments<'_>) -> Result<Value> {
    let Range { first, last } = Range::parse(arguments.text(1)?)?;
    if last - first >= MOST_ADDRESSES {
        bail!("the network has too many addresses");
    }
    Ok(Value::from((first..=last).map(|address| Value::from(text(address))).collect::<BTreeSet<_>>()))
}

/// All pairs of a network and what it contains, by their keys.
pub(super) fn contains_matches(arguments: &Arguments<'_>) -> Result<Value> {
    let outer = entries(arguments.value(1)?)?;
    let inner = if outer.is_empty() { Vec::new() } else { entries(arguments.value(2)?)? };
    let mut found = BTreeSet::new();
    for (outer_key, cidr) in outer {
        for (inner_key, text) in &inner {
            let (Value::String(cidr), Value::String(text)) = (&cidr, text) else {
                bail!("operand must be string");
            };
            if contains_text(cidr, text)? {
                found.insert(Value::from(vec![outer_key.clone(), inner_key.clone()]));
            }
        }
    }
    Ok(Value::from(found))
}

/// The networks of an operand, each with its key.
fn entries(operand: &Value) -> Result<Vec<(Value, Value)>> {
    let entry = |key: Value, element: &Value| Ok((key, network_of(element)?));
    match operand {
        Value::String(_) => Ok(vec![(operand.clone(), operand.clone())]),
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, item)| entry(Value::from(index), item)).collect()
        }
        Value::Set(items) => items.iter_sorted().map(|item| entry(item.clone(), item)).collect(),
        Value::Object(members) => {
            members.iter_sorted().map(|(key, member)| entry(key.clone(), member)).collect()
        }
        _ => Ok(Vec::new()),
    }
}

/// A text, or the first element of an array.
fn network_of(element: &Value) -> Result<Value> {
    let first = match element {
        Value::String(_) => Some(element),
        Value::Array(items) => items.iter().next(),
        _ => None,
    };
    first.cloned().ok_or_else(|| anyhow!("element must be string or non-empty array"))
}

/// The fewest networks that hold the same addresses.
pub(super) fn merge(arguments: &Arguments<'_>) -> Result<Value> {
    let mut ranges = arguments.texts(1)?.into_iter().map(range_to_merge).collect::<Result<Vec<_>>>()?;
    ranges.sort();
    let mut merged: Vec<Range> = Vec::new();
    // From the last one downwards: a range swallows what touches it from below.
    for range in ranges.into_iter().rev() {
        match merged.last_mut() {
            Some(upper)
                if is_v4(upper.first) == is_v4(range.first)
                    && upper.first.saturating_sub(1) <= range.last =>
            {
                upper.first = upper.first.min(range.first);
            }
            _ => merged.push(range),
        }
    }
    Ok(Value::from(merged.into_iter().flat_map(networks).map(Value::from).collect::<BTreeSet<_>>()))
}

/// A network; or an address of IPv4, which stands for its class.
fn range_to_merge(text: &str) -> Result<Range> {
    match text.parse() {
        Ok(IpAddr::V4(address)) => {
            let length = match address.octets()[0] {
                0..=127 => 8,
                128..=191 => 16,
                _ => 24,
            };
            Ok(Range::of_prefix(number(address.into()), length + 96))
        }
        Ok(IpAddr::V6(_)) => bail!("IPv6 invalid: needs prefix length"),
        Err(_) => Range::parse(text),
    }
}

/// The networks that make up a range, from the lowest.
fn networks(Range { mut first, last }: Range) -> Vec<String> {
    let mut networks = Vec::new();
    loop {
        let mut bits = first.trailing_zeros().min(if is_v4(first) { 32 } else { 128 });
        while Range::of_prefix(first, 128 - bits).last > last {
            bits -= 1;
        }
        let length = if is_v4(first) { 32 } else { 128 } - bits;
        networks.push(format!("{}/{length}", text(first)));
        match Range::of_prefix(first, 128 - bits).last.checked_add(1) {
            Some(next) if next <= last => first = next,
            _ => return networks,
        }
    }
}
