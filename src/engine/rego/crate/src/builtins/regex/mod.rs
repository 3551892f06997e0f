//! `regex.*`: v1/topdown/regex.go of OPA, and Go's package regexp.

mod class;
pub(super) mod globs;
mod syntax;

use super::arguments::Arguments;
use anyhow::{anyhow, bail, Result};
use regex::{Regex, RegexBuilder};
use regorus::Value;
use std::cell::RefCell;
use std::collections::HashMap;

/// As many expressions as OPA keeps.
const CACHE_SIZE: usize = 100;

/// What an expression may take when it is compiled, in bytes; Go limits it by other means.
const SIZE_LIMIT: usize = 10 << 20;

thread_local! {
    static CACHE: RefCell<HashMap<String, Regex>> = RefCell::new(HashMap::new());
}

/// A compiled expression, in Go's syntax.
fn compiled(pattern: &str) -> Result<Regex> {
    CACHE.with_borrow_mut(|cache| {
        if let Some(regex) = cache.get(pattern) {
            return Ok(regex.clone());
        }
        let regex = compile(pattern)?;
        if cache.len() >= CACHE_SIZE {
            cache.clear();
        }
        cache.insert(pattern.to_owned(), regex.clone());
        Ok(regex)
    })
}

fn compile(pattern: &str) -> Result<Regex> {
    let translated = syntax::translated(pattern)?;
    let mut builder = RegexBuilder::new(&translated);
    builder.size_limit(SIZE_LIMIT).nest_limit(1000);
    builder.build().map_err(|_| anyhow!("error parsing regexp: `{pattern}`"))
}

pub(super) fn is_valid(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::Bool(arguments.text(1).is_ok_and(|pattern| compiled(pattern).is_ok())))
}

pub(super) fn is_match(arguments: &Arguments<'_>) -> Result<Value> {
    let text = arguments.text(2)?;
    Ok(Value::Bool(compiled(arguments.text(1)?)?.is_match(text)))
}

/// What lies between matches. An empty match at the start does not count, nor what follows one at the end.
pub(super) fn split(arguments: &Arguments<'_>) -> Result<Value> {
    let (pattern, text) = (arguments.text(1)?, arguments.text(2)?);
    let regex = compiled(pattern)?;
    if text.is_empty() && !pattern.is_empty() {
        return Ok(Value::from(vec![Value::from("")]));
    }
    let mut parts = Vec::new();
    let (mut begin, mut end) = (0, 0);
    for found in regex.find_iter(text) {
        end = found.start();
        if found.end() != 0 {
            parts.push(Value::from(&text[begin..end]));
        }
        begin = found.end();
    }
    if end != text.len() {
        parts.push(Value::from(&text[begin..]));
    }
    Ok(Value::from(parts))
}

/// How many matches are asked for: all, if the number is negative.
fn limit(arguments: &Arguments<'_>, position: usize) -> Result<usize> {
    Ok(usize::try_from(arguments.integer(position)?).unwrap_or(usize::MAX))
}

pub(super) fn find_n(arguments: &Arguments<'_>) -> Result<Value> {
    let (text, limit) = (arguments.text(2)?, limit(arguments, 3)?);
    let regex = compiled(arguments.text(1)?)?;
    let found: Vec<_> = regex.find_iter(text).take(limit).map(|found| Value::from(found.as_str())).collect();
    Ok(Value::from(found))
}

pub(super) fn find_all_string_submatch_n(arguments: &Arguments<'_>) -> Result<Value> {
    let (text, limit) = (arguments.text(2)?, limit(arguments, 3)?);
    let regex = compiled(arguments.text(1)?)?;
    let found: Vec<_> = regex
        .captures_iter(text)
        .take(limit)
        .map(|captures| {
            let groups = captures.iter().map(|group| Value::from(group.map_or("", |group| group.as_str())));
            Value::from(groups.collect::<Vec<_>>())
        })
        .collect();
    Ok(Value::from(found))
}

pub(super) fn replace(arguments: &Arguments<'_>) -> Result<Value> {
    let (text, replacement) = (arguments.text(1)?, arguments.text(3)?);
    let regex = compiled(arguments.text(2)?)?;
    Ok(Value::from(regex.replace_all(text, replacement).as_ref()))
}

/// `regex.template_match`: text with expressions between delimiters.
pub(super) fn template_match(arguments: &Arguments<'_>) -> Result<Value> {
    let (template, text) = (arguments.text(1)?, arguments.text(2)?);
    let (start, end) = (arguments.text(3)?.as_bytes(), arguments.text(4)?.as_bytes());
    let (&[start], &[end]) = (start, end) else {
        bail!("delimiters have to be exactly one character long");
    };
    let pattern = template_pattern(template, start, end)?;
    Ok(Value::Bool(compiled(&pattern)?.is_match(text)))
}

fn template_pattern(template: &str, start: u8, end: u8) -> Result<String> {
    let unbalanced = || anyhow!("unbalanced braces in {template:?}");
    let mut pattern = String::from("^");
    let (mut level, mut opened, mut closed) = (0_usize, 0, 0);
    for (at, byte) in template.bytes().enumerate() {
        if byte == start {
            level += 1;
            if level == 1 {
                opened = at;
            }
        } else if byte == end {
            level = level.checked_sub(1).ok_or_else(unbalanced)?;
            if level == 0 {
                let raw = template.get(closed..opened).ok_or_else(unbalanced)?;
                let inner = template.get(opened + 1..at).ok_or_else(unbalanced)?;
                compile(&format!("^{inner}$"))?;
                pattern.push_str(&format!("{}({inner})", syntax::quoted(raw)));
                closed = at + 1;
            }
        }
    }
    if level != 0 {
        return Err(unbalanced());
    }
    Ok(format!("{pattern}{}$", syntax::quoted(template.get(closed..).ok_or_else(unbalanced)?)))
}
