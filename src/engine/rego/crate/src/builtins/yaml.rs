//! YAML as sigs.k8s.io/yaml writes it, which is that of gopkg.in/yaml.v2 with sorted keys.

use super::arguments::Arguments;
use super::encoding::key_text;
use anyhow::Result;
use regorus::unstable::Number;
use regorus::Value;

pub(super) fn marshal(arguments: &Arguments<'_>) -> Result<Value> {
    let mut output = String::new();
    write_block(&mut output, arguments.value(1)?, 0, false);
    Ok(Value::from(output))
}

/// Writes a value that begins where the output ends. `is_nested` says that it stands after a key.
fn write_block(output: &mut String, value: &Value, indent: usize, is_nested: bool) {
    match value {
        Value::Array(items) if !items.is_empty() => write_list(output, items.iter(), indent, is_nested),
        Value::Set(items) if !items.is_empty() => write_list(output, items.iter_sorted(), indent, is_nested),
        Value::Object(members) if !members.is_empty() => {
            let mut members: Vec<_> = members.iter().map(|(key, member)| (key_text(key), member)).collect();
            members.sort_by(|(left, _), (right, _)| natural(left).cmp(&natural(right)));
            let mut is_first = true;
            for (key, member) in members {
                start_line(output, indent, is_first, is_nested);
                is_first = false;
                output.push_str(&scalar(&Value::from(key), indent));
                output.push(':');
                // A list under a key is not indented.
                let inner = if matches!(member, Value::Object(_)) { indent + 2 } else { indent };
                write_block(output, member, inner, true);
            }
        }
        _ => {
            if is_nested {
                output.push(' ');
            }
            let margin = if is_nested { indent + 2 } else { indent.max(2) };
            output.push_str(&scalar(value, margin));
            output.push('\n');
        }
    }
}

fn write_list<'a>(
    output: &mut String,
    items: impl Iterator<Item = &'a Value>,
    indent: usize,
    is_nested: bool,
) {
    let mut is_first = true;
    for item in items {
        start_line(output, indent, is_first, is_nested);
        is_first = false;
        output.push_str("- ");
        write_block(output, item, indent + 2, false);
    }
}

/// The first line of what stands in a list begins after its dash.
fn start_line(output: &mut String, indent: usize, is_first: bool, is_nested: bool) {
    if is_first && is_nested {
        output.push('\n');
    }
    if !is_first || is_nested {
        output.push_str(&" ".repeat(indent));
    }
}

/// Keys are in an order in which the digits of `a10` count as a number.
fn natural(key: &str) -> Vec<(bool, u64, char)> {
    let mut parts = Vec::new();
    let mut rest = key.chars().peekable();
    while let Some(character) = rest.next() {
        let Some(first) = character.to_digit(10) else {
            parts.push((character.is_alphabetic(), 0, character));
            continue;
        };
        let mut number = u64::from(first);
        while let Some(digit) = rest.peek().and_then(|digit| digit.to_digit(10)) {
            rest.next();
            number = number.saturating_mul(10).saturating_add(u64::from(digit));
        }
        parts.push((false, number, '0'));
    }
    parts
}

/// A value on one line, or a text on lines that begin with a margin.
fn scalar(value: &Value, margin: usize) -> String {
    match value {
        Value::String(text) => text_scalar(text, margin),
        Value::Number(number) => number_scalar(number),
        Value::Array(_) | Value::Set(_) => "[]".to_owned(),
        Value::Object(_) => "{}".to_owned(),
        other => other.to_string(),
    }
}

/// Integers are written plainly, floats as Go's `%g`.
fn number_scalar(number: &Number) -> String {
    match (number.written_integer(), number.as_f64()) {
        (None, Some(float)) => {
            let is_whole = float.fract() == 0.0 && float.abs() < 1e15;
            if is_whole {
                format!("{float:.0}")
            } else {
                Number::from(float).text().into_owned()
            }
        }
        _ => number.text().into_owned(),
    }
}

fn text_scalar(text: &str, margin: usize) -> String {
    let is_printable =
        text.chars().all(|character| character == '\n' || character == '\t' || !character.is_control());
    if !is_printable || is_other_type(text) {
        return double_quoted(text);
    }
    if text.contains('\n') {
        return literal(text, margin);
    }
    if can_be_plain(text) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether YAML 1.1 reads the plain text as something else than a text.
fn is_other_type(text: &str) -> bool {
    const WORDS: [&str; 11] = ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    const SPECIAL: [&str; 3] = [".inf", ".nan", "<<"];
    let lower = text.to_lowercase();
    let unsigned = lower.trim_start_matches(['-', '+']);
    let digits = unsigned.replace('_', "");
    let is_radix = ["0x", "0o", "0b"].iter().any(|prefix| {
        digits
            .strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && digits.parse::<f64>().is_ok();
    let is_sexagesimal = digits.contains(':')
        && digits.split(':').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    WORDS.contains(&lower.as_str())
        || SPECIAL.contains(&unsigned)
        || is_number
        || is_radix
        || is_sexagesimal
        || is_time(text)
}

fn is_time(text: &str) -> bool {
    let digits: Vec<_> = text.splitn(3, '-').collect();
    matches!(digits[..], [year, month, day]
        if year.len() == 4 && month.len() <= 2 && day.len() >= 2
            && [year, month, &day[..2]].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            && (day.len() == 2 || day[2..].starts_with(['T', 't', ' '])))
}

fn can_be_plain(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    let second = text.chars().nth(1);
    let is_indicator = "#,[]{}&*!|>'\"%@`".contains(first)
        || "-?:".contains(first) && second.is_none_or(|second| second == ' ');
    let is_document_mark = text.starts_with("---") || text.starts_with("...");
    !is_indicator
        && !is_document_mark
        && !text.starts_with(' ')
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains('\t')
}

/// A text of several lines, as it is.
fn literal(text: &str, margin: usize) -> String {
    let chomping = match text.strip_suffix('\n') {
        None => "-",
        Some(rest) if rest.ends_with('\n') || rest.is_empty() => "+",
        Some(_) => "",
    };
    let hint = if text.starts_with([' ', '\n']) { "2" } else { "" };
    let body = text.strip_suffix('\n').unwrap_or(text);
    let margin = " ".repeat(margin);
    let lines: Vec<_> = body
        .split('\n')
        .map(|line| if line.is_empty() { String::new() } else { format!("{margin}{line}") })
        .collect();
    format!("|{hint}{chomping}\n{}", lines.join("\n"))
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\0' => quoted.push_str("\\0"),
            '\x07' => quoted.push_str("\\a"),
            '\x08' => quoted.push_str("\\b"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\x0b' => quoted.push_str("\\v"),
            '\x0c' => quoted.push_str("\\f"),
            '\r' => quoted.push_str("\\r"),
            '\x1b' => quoted.push_str("\\e"),
            _ if character.is_control() => quoted.push_str(&format!("\\x{:02X}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
