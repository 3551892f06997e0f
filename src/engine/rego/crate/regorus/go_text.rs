//! Texts as Go writes them.

use crate::Value;
use alloc::format;
use alloc::string::String;
use core::fmt;

/// A text in double quotes, as Go's `strconv.Quote` writes it.
pub fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    text.chars().for_each(|character| push_escaped(&mut quoted, character, '"', false));
    quoted.push('"');
    quoted
}

/// Appends a character of a quoted text. With `ascii_only`, what is not ASCII is escaped.
pub fn push_escaped(quoted: &mut String, character: char, quote: char, ascii_only: bool) {
    match character {
        '\\' => quoted.push_str("\\\\"),
        _ if character == quote => quoted.extend(['\\', character]),
        _ if is_printable(character) && (character.is_ascii() || !ascii_only) => quoted.push(character),
        '\x07' => quoted.push_str("\\a"),
        '\x08' => quoted.push_str("\\b"),
        '\x0c' => quoted.push_str("\\f"),
        '\n' => quoted.push_str("\\n"),
        '\r' => quoted.push_str("\\r"),
        '\t' => quoted.push_str("\\t"),
        '\x0b' => quoted.push_str("\\v"),
        '\0'..' ' | '\x7f' => quoted.push_str(&format!("\\x{:02x}", u32::from(character))),
        _ if u32::from(character) < 0x1_0000 => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
        _ => quoted.push_str(&format!("\\U{:08x}", u32::from(character))),
    }
}

/// Go's `strconv.IsPrint`: letters, marks, numbers, punctuation, symbols, and the ASCII space.
pub fn is_printable(character: char) -> bool {
    match character {
        ' '..='~' => true,
        '\0'..='\u{9f}' => false,
        // Rust leaves what it can print as it is. A letter before it, since it escapes a mark that has none.
        _ => format!("a{character}").escape_debug().eq(['a', character]),
    }
}

impl fmt::Display for Value {
    /// A value as OPA writes it in Rego: v1/ast/term.go, the methods `String`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => formatter.write_str("null"),
            Value::Bool(value) => write!(formatter, "{value}"),
            Value::Number(number) => formatter.write_str(&number.text()),
            Value::String(text) => formatter.write_str(&quote(text)),
            Value::Array(items) => {
                formatter.write_str("[")?;
                write_separated(formatter, items.iter(), |formatter, item| write!(formatter, "{item}"))?;
                formatter.write_str("]")
            }
            Value::Object(members) => {
                formatter.write_str("{")?;
                write_separated(formatter, members.iter_sorted(), |formatter, (key, member)| {
                    write!(formatter, "{key}: {member}")
                })?;
                formatter.write_str("}")
            }
            Value::Set(items) if items.is_empty() => formatter.write_str("set()"),
            Value::Set(items) => {
                formatter.write_str("{")?;
                write_separated(formatter, items.iter_sorted(), |formatter, item| {
                    write!(formatter, "{item}")
                })?;
                formatter.write_str("}")
            }
            Value::Undefined => formatter.write_str("<undefined>"),
        }
    }
}

fn write_separated<T>(
    formatter: &mut fmt::Formatter<'_>,
    items: impl Iterator<Item = T>,
    write: impl Fn(&mut fmt::Formatter<'_>, T) -> fmt::Result,
) -> fmt::Result {
    for (index, item) in items.enumerate() {
        if index > 0 {
            formatter.write_str(", ")?;
        }
        write(formatter, item)?;
    }
    Ok(())
}
