//! URIs: v1/topdown/uri.go of OPA, and Go's package net/url.

use super::arguments::Arguments;
use super::encoding::unescaped;
use anyhow::{bail, Result};
use regorus::Value;
use std::collections::BTreeMap;

pub(super) fn is_valid(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::Bool(arguments.text(1).is_ok_and(|text| !text.is_empty() && parts(text).is_ok())))
}

pub(super) fn parse(arguments: &Arguments<'_>) -> Result<Value> {
    let members = parts(arguments.text(1)?)?.into_iter().filter(|(_, part)| !part.is_empty());
    let members = members.map(|(name, part)| (Value::from(name), Value::from(part)));
    Ok(Value::from(members.collect::<BTreeMap<_, _>>()))
}

/// The parts of a URI by their names, empty where it has none.
fn parts(text: &str) -> Result<Vec<(&'static str, String)>> {
    let (rest, fragment) = text.split_once('#').unwrap_or((text, ""));
    if text.chars().any(|character| character.is_ascii_control()) {
        bail!("net/url: invalid control character in URL");
    }
    let fragment = unescaped(fragment, false)?;
    let (scheme, rest) = scheme(rest)?;
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let is_opaque = !scheme.is_empty() && !rest.starts_with('/');
    let mut parts =
        vec![("scheme", scheme.to_lowercase()), ("raw_query", query.to_owned()), ("fragment", fragment)];
    if is_opaque {
        return Ok(parts);
    }
    let path = match rest.strip_prefix("//").filter(|_| !rest.starts_with("///")) {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let (name, port) = host(authority)?;
            parts.extend([("hostname", name), ("port", port)]);
            path
        }
        None => {
            if scheme.is_empty() && rest.split('/').next().is_some_and(|segment| segment.contains(':')) {
                bail!("first path segment in URL cannot contain colon");
            }
            rest
        }
    };
    let plain = unescaped(path, false)?;
    let raw = if escaped_path(&plain) == path { plain.clone() } else { path.to_owned() };
    parts.extend([("path", plain), ("raw_path", raw)]);
    Ok(parts)
}

fn scheme(text: &str) -> Result<(&str, &str)> {
    for (at, character) in text.char_indices() {
        match character {
            'a'..='z' | 'A'..='Z' => {}
            '0'..='9' | '+' | '-' | '.' if at > 0 => {}
            ':' if at == 0 => bail!("missing protocol scheme"),
            ':' => return Ok((&text[..at], &text[at + 1..])),
            _ => break,
        }
    }
    Ok(("", text))
}

/// The name and the port of what stands between `//` and the path.
fn host(authority: &str) -> Result<(String, String)> {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let is_user =
        |character: char| character.is_ascii_alphanumeric() || "-._:~!$&'()*+,;=%@".contains(character);
    if !user.chars().all(is_user) {
        bail!("net/url: invalid userinfo");
    }
    unescaped(user, false)?;
    let (name, port) = match host.strip_prefix('[') {
        Some(bracketed) => match bracketed.split_once(']') {
            Some((name, port)) => (name, port),
            None => bail!("missing ']' in host"),
        },
        None => host.split_at(host.rfind(':').unwrap_or(host.len())),
    };
    let digits = port.strip_prefix(':').unwrap_or(port);
    if !(port.is_empty() || port.starts_with(':')) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        bail!("invalid port {port:?} after host");
    }
    if name.chars().any(|character| " \"<>\\^`{|}".contains(character))
        || name.contains('%') && unescaped(name, false).is_err()
    {
        bail!("invalid character in host name");
    }
    Ok((unescaped(name, false)?, digits.to_owned()))
}

/// The way that Go would write a path.
fn escaped_path(path: &str) -> String {
    let mut escaped = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~$&+,/:;=@".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}
