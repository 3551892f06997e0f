//! From values to texts and back: v1/topdown/encoding.go and uri.go of OPA.

use super::arguments::Arguments;
use anyhow::{anyhow, bail, Result};
use regorus::Value;
use std::collections::BTreeMap;

/// JSON as Go's `encoding/json` writes it, on one line or with line breaks.
struct Writer {
    output: String,
    /// What begins a line, and what it is indented with for each level.
    pretty: Option<(String, String)>,
}

impl Writer {
    fn line_break(&mut self, level: usize) {
        if let Some((prefix, indent)) = &self.pretty {
            self.output.push_str(&format!("\n{prefix}{}", indent.repeat(level)));
        }
    }

    fn write(&mut self, value: &Value, level: usize) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => self.list(items.iter(), level),
            Value::Set(items) => self.list(items.iter_sorted(), level),
            Value::Object(members) => {
                let mut members: Vec<_> =
                    members.iter().map(|(key, member)| (key_text(key), member)).collect();
                members.sort_by(|(left, _), (right, _)| left.cmp(right));
                self.between('{', '}', members.into_iter(), level, |writer, (key, member)| {
                    writer.text(&key);
                    writer.output.push_str(if writer.pretty.is_some() { ": " } else { ":" });
                    writer.write(member, level + 1);
                });
            }
            other => self.output.push_str(&other.to_string()),
        }
    }

    fn list<'a>(&mut self, items: impl Iterator<Item = &'a Value>, level: usize) {
        self.between('[', ']', items, level, |writer, item| writer.write(item, level + 1));
    }

    fn between<T>(
        &mut self,
        open: char,
        close: char,
        items: impl Iterator<Item = T>,
        level: usize,
        write: impl Fn(&mut Self, T),
    ) {
        self.output.push(open);
        let mut is_empty = true;
        for item in items {
            if !is_empty {
                self.output.push(',');
            }
            is_empty = false;
            self.line_break(level + 1);
            write(self, item);
        }
        if !is_empty {
            self.line_break(level);
        }
        self.output.push(close);
    }

    /// Go escapes what might mean something in HTML.
    fn text(&mut self, text: &str) {
        self.output.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => self.output.extend(['\\', character]),
                '\n' => self.output.push_str("\\n"),
                '\r' => self.output.push_str("\\r"),
                '\t' => self.output.push_str("\\t"),
                '\x08' => self.output.push_str("\\b"),
                '\x0c' => self.output.push_str("\\f"),
                '<' | '>' | '&' | '\0'..='\x1f' | '\u{2028}' | '\u{2029}' => {
                    self.output.push_str(&format!("\\u{:04x}", u32::from(character)));
                }
                _ => self.output.push(character),
            }
        }
        self.output.push('"');
    }
}

/// A key that is no text becomes its JSON.
pub(super) fn key_text(key: &Value) -> String {
    match key {
        Value::String(text) => text.to_string(),
        other => json(other, None),
    }
}

/// JSON of a value on one line.
pub(super) fn json_text(value: &Value) -> String {
    json(value, None)
}

fn json(value: &Value, pretty: Option<(String, String)>) -> String {
    let mut writer = Writer { output: String::new(), pretty };
    writer.write(value, 0);
    writer.output
}

pub(super) fn marshal(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(json(arguments.value(1)?, None)))
}

pub(super) fn marshal_with_options(arguments: &Arguments<'_>) -> Result<Value> {
    let (mut prefix, mut indent, mut is_pretty, mut wanted) = (String::new(), "\t".to_owned(), false, None);
    for (key, option) in arguments.object(2)?.iter() {
        let key = match key {
            Value::String(key) => key.as_ref(),
            other => bail!("operand 2 failed to stringify key {other}"),
        };
        match (key, option) {
            ("prefix", Value::String(text)) => (prefix, is_pretty) = (text.to_string(), true),
            ("indent", Value::String(text)) => (indent, is_pretty) = (text.to_string(), true),
            ("pretty", Value::Bool(pretty)) => wanted = Some(*pretty),
            _ => bail!("operand 2 object contained unknown or unfit key {key}"),
        }
    }
    let value = arguments.value(1)?;
    if wanted.unwrap_or(is_pretty) {
        let text = json(value, Some((prefix.clone(), indent)));
        return Ok(Value::from(prefix + &text));
    }
    Ok(Value::from(json(value, None)))
}

/// Go's `url.QueryEscape`.
fn query_escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => escaped.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                escaped.push(char::from(byte))
            }
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// Go's `url.QueryUnescape`, and of a path where a plus stands for itself.
pub(super) fn unescaped(text: &str, is_query: bool) -> Result<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = match (first, tail) {
            (b'%', [high, low, tail @ ..]) => {
                let digit =
                    |byte: u8| char::from(byte).to_digit(16).ok_or_else(|| anyhow!("invalid URL escape"));
                bytes.push((digit(*high)? * 16 + digit(*low)?) as u8);
                tail
            }
            (b'%', _) => bail!("invalid URL escape"),
            (b'+', tail) if is_query => {
                bytes.push(b' ');
                tail
            }
            (byte, tail) => {
                bytes.push(*byte);
                tail
            }
        };
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub(super) fn query_encode(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(query_escaped(arguments.text(1)?)))
}

pub(super) fn query_decode(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(unescaped(arguments.text(1)?, true)?))
}

pub(super) fn query_encode_object(arguments: &Arguments<'_>) -> Result<Value> {
    let unfit = || anyhow!("operand 1 values must be string, array[string], or set[string]");
    let mut pairs = Vec::new();
    let mut members: Vec<_> =
        arguments.object(1)?.iter().map(|(key, member)| (key_text(key), member)).collect();
    members.sort_by(|(left, _), (right, _)| left.cmp(right));
    for (key, member) in members {
        let values: Vec<_> = match member {
            Value::String(_) => vec![member],
            Value::Array(items) => items.iter().collect(),
            Value::Set(items) => items.iter_sorted().collect(),
            _ => return Err(unfit()),
        };
        for value in values {
            let Value::String(text) = value else { return Err(unfit()) };
            pairs.push(format!("{}={}", query_escaped(&key), query_escaped(text)));
        }
    }
    Ok(Value::from(pairs.join("&")))
}

pub(super) fn query_decode_object(arguments: &Arguments<'_>) -> Result<Value> {
    let mut object = BTreeMap::<String, Vec<Value>>::new();
    for pair in arguments.text(1)?.split('&').filter(|pair| !pair.is_empty()) {
        if pair.contains(';') {
            bail!("invalid semicolon separator in query");
        }
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        object.entry(unescaped(key, true)?).or_default().push(Value::from(unescaped(value, true)?));
    }
    let members = object.into_iter().map(|(key, values)| (Value::from(key), Value::from(values)));
    Ok(Value::from(members.collect::<BTreeMap<_, _>>()))
}
