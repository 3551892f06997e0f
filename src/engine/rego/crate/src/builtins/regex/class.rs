//! Character classes and escapes of Go's regular expressions.

use anyhow::{bail, Result};

/// A class `[...]` at the start of a text, in Rust's syntax, and its length.
pub(super) fn translated(text: &str) -> Result<(String, usize)> {
    let missing = || anyhow::anyhow!("missing closing ]: `{text}`");
    let mut rest = &text[1..];
    let mut output = String::from("[");
    if let Some(negated) = rest.strip_prefix('^') {
        output.push('^');
        rest = negated;
    }
    let mut is_first = true;
    while is_first || !rest.starts_with(']') {
        is_first = false;
        if let Some((class, length)) = named_class(rest)? {
            output.push_str(&class);
            rest = &rest[length..];
            continue;
        }
        if let Some((class, length)) = escaped_class(rest)? {
            output.push_str(&class);
            rest = &rest[length..];
            continue;
        }
        let (low, length) = character(rest).transpose()?.ok_or_else(missing)?;
        rest = &rest[length..];
        let is_range = rest.starts_with('-') && !rest[1..].starts_with(']');
        let high = match is_range.then(|| character(&rest[1..])).flatten().transpose()? {
            Some((high, length)) => {
                rest = &rest[1 + length..];
                high
            }
            None if is_range => return Err(missing()),
            None => low,
        };
        if high < low {
            bail!("invalid character class range: `{low}-{high}`");
        }
        output.push_str(&format!("\\x{{{:x}}}-\\x{{{:x}}}", u32::from(low), u32::from(high)));
    }
    output.push(']');
    Ok((output, text.len() - rest.len() + 1))
}

/// The first character of what is left of a class, escaped or not.
fn character(text: &str) -> Option<Result<(char, usize)>> {
    let first = text.chars().next()?;
    Some(if first == '\\' { escaped_character(text) } else { Ok((first, first.len_utf8())) })
}

const NAMED: [&str; 14] = [
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space",
    "upper", "word", "xdigit",
];

/// `[:alpha:]` or `[:^alpha:]`
fn named_class(text: &str) -> Result<Option<(String, usize)>> {
    let Some((name, _)) = text.strip_prefix("[:").and_then(|name| name.split_once(":]")) else {
        return Ok(None);
    };
    if !NAMED.contains(&name.trim_start_matches('^')) {
        bail!("invalid character class range: `[:{name}:]`");
    }
    Ok(Some((format!("[:{name}:]"), name.len() + 4)))
}

/// `\d`, `\pL`, `\p{Greek}`: as the inside of a class, and the length. None where it is no class.
pub(super) fn escaped_class(text: &str) -> Result<Option<(String, usize)>> {
    let ascii = |class: &str| Ok(Some((class.to_owned(), 2)));
    match text.strip_prefix('\\').and_then(|rest| rest.chars().next()) {
        Some('d') => ascii("0-9"),
        Some('D') => ascii("[^0-9]"),
        Some('s') => ascii("\\t\\n\\f\\r\\x20"),
        Some('S') => ascii("[^\\t\\n\\f\\r\\x20]"),
        Some('w') => ascii("0-9A-Za-z_"),
        Some('W') => ascii("[^0-9A-Za-z_]"),
        Some(letter @ ('p' | 'P')) => unicode_class(text, letter == 'P').map(Some),
        _ => Ok(None),
    }
}

fn unicode_class(text: &str, is_negated: bool) -> Result<(String, usize)> {
    let refused = || anyhow::anyhow!("invalid character class range: `{text}`");
    let rest = &text[2..];
    let (name, length) = match rest.strip_prefix('{') {
        Some(braced) => braced.split_once('}').map(|(name, _)| (name, name.len() + 2)).ok_or_else(refused)?,
        None => {
            let letter = rest.chars().next().ok_or_else(refused)?;
            (&rest[..letter.len_utf8()], letter.len_utf8())
        }
    };
    let plain = name.strip_prefix('^').unwrap_or(name);
    // Rust would take names in any case, and properties.
    let is_name = plain.starts_with(|first: char| first.is_ascii_uppercase())
        && plain.chars().all(|character| character == '_' || character.is_ascii_alphabetic());
    if !is_name {
        return Err(refused());
    }
    let letter = if is_negated != name.starts_with('^') { 'P' } else { 'p' };
    Ok((format!("\\{letter}{{{plain}}}"), 2 + length))
}

/// The character that an escape stands for, and the length of the escape.
pub(super) fn escaped_character(text: &str) -> Result<(char, usize)> {
    let invalid = || anyhow::anyhow!("invalid escape sequence: `{text}`");
    let escaped =
        text[1..].chars().next().ok_or_else(|| anyhow::anyhow!("trailing backslash at end of expression"))?;
    let simple = match escaped {
        'a' => Some('\x07'),
        'f' => Some('\x0c'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'v' => Some('\x0b'),
        _ if escaped.is_ascii() && !escaped.is_ascii_alphanumeric() => Some(escaped),
        _ => None,
    };
    if let Some(character) = simple {
        return Ok((character, 2));
    }
    let (digits, radix, length) = match escaped {
        'x' => hexadecimal(&text[2..]).ok_or_else(invalid)?,
        '0'..='7' => octal(&text[1..]).ok_or_else(invalid)?,
        _ => return Err(invalid()),
    };
    let character = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).ok_or_else(invalid)?;
    Ok((character, length))
}

/// The digits of `7f` or `{10ffff}`, and the length of the escape.
fn hexadecimal(text: &str) -> Option<(&str, u32, usize)> {
    let (digits, length) = match text.strip_prefix('{') {
        Some(braced) => braced.split_once('}').map(|(digits, _)| (digits, digits.len() + 4))?,
        None => (text.get(..2)?, 4),
    };
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some((digits, 16, length))
}

/// Up to three octal digits. One alone would refer back to a group, unless it is zero.
fn octal(text: &str) -> Option<(&str, u32, usize)> {
    let length = text.bytes().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
    let digits = &text[..length];
    (length > 1 || digits == "0").then_some((digits, 8, length + 1))
}
