//! Texts: v1/topdown/strings.go and template_string.go of OPA.

use super::arguments::Arguments;
use anyhow::{bail, Result};
use regorus::Value;

/// The one lower letter of each: Go maps letter by letter.
pub(super) fn lower(arguments: &Arguments<'_>) -> Result<Value> {
    let lower = |letter: char| match letter {
        'İ' => 'i',
        _ => single(letter, letter.to_lowercase()),
    };
    Ok(Value::from(arguments.text(1)?.chars().map(lower).collect::<String>()))
}

/// The one upper letter of each, itself where there is none: `ß` stays.
pub(super) fn upper(arguments: &Arguments<'_>) -> Result<Value> {
    let upper = |letter: char| single(letter, letter.to_uppercase());
    Ok(Value::from(arguments.text(1)?.chars().map(upper).collect::<String>()))
}

fn single(letter: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

pub(super) fn substring(arguments: &Arguments<'_>) -> Result<Value> {
    let (text, offset, length) = (arguments.text(1)?, arguments.integer(2)?, arguments.integer(3)?);
    let Ok(offset) = usize::try_from(offset) else { bail!("negative offset") };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    Ok(Value::from(text.chars().skip(offset).take(length).collect::<String>()))
}

pub(super) fn indexof_n(arguments: &Arguments<'_>) -> Result<Value> {
    let (text, search) = (arguments.text(1)?, arguments.text(2)?);
    if search.is_empty() {
        bail!("empty search character");
    }
    let starts = text.char_indices().enumerate().filter(|(_, (at, _))| text[*at..].starts_with(search));
    Ok(Value::from(starts.map(|(index, _)| Value::from(index)).collect::<Vec<_>>()))
}

/// How often a text is in another without overlap; the empty one is around every character.
pub(super) fn count(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::from(arguments.text(1)?.matches(arguments.text(2)?).count()))
}

pub(super) fn format_int(arguments: &Arguments<'_>) -> Result<Value> {
    let (number, base) = (arguments.number(1)?, arguments.number(2)?);
    let radix = match base.text().as_ref() {
        "2" => 2,
        "8" => 8,
        "10" => 10,
        "16" => 16,
        _ => bail!("operand 2 must be one of {{2, 8, 10, 16}}"),
    };
    Ok(Value::from(number.to_float().truncate().to_str_radix(radix)))
}

/// `glob.quote_meta`: a backslash before all that means something in a glob.
pub(super) fn quote_glob(arguments: &Arguments<'_>) -> Result<Value> {
    let mut quoted = String::new();
    for character in arguments.text(1)?.chars() {
        if "*?\\[]{}".contains(character) {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    Ok(Value::from(quoted))
}

/// `opa.runtime`: Gatekeeper tells OPA nothing of where it runs.
pub(super) fn runtime(arguments: &Arguments<'_>) -> Result<Value> {
    arguments.expect_count(0)?;
    Ok(Value::new_object())
}

/// `internal.template_string`, which `$"..."` calls: texts, and sets of one value or of none where that is undefined.
pub(super) fn template_string(arguments: &Arguments<'_>) -> Result<Value> {
    let mut text = String::new();
    for part in arguments.array(1)?.iter() {
        match part {
            Value::Set(values) => match values.first() {
                Some(value) if values.len() == 1 => push(&mut text, value),
                Some(_) => bail!("template-strings must not produce multiple outputs"),
                None => text.push_str("<undefined>"),
            },
            other => push(&mut text, other),
        }
    }
    Ok(Value::from(text))
}

fn push(text: &mut String, value: &Value) {
    match value {
        Value::String(part) => text.push_str(part),
        other => text.push_str(&other.to_string()),
    }
}
