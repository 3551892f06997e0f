//! `regex.globs_match`: whether two patterns of `.`, `[a-z]`, `+` and `*` have a text in common.
//!
//! OPA calls github.com/yashtewari/glob-intersection, which tries a part of what is possible. This tries all.

use crate::builtins::arguments::Arguments;
use anyhow::{bail, Result};
use regorus::Value;
use std::collections::HashSet;

/// What one character of a text may be.
enum Set {
    Any,
    Ranges(Vec<(char, char)>),
}

/// Repetition of a set: how it may begin, and whether it may go on.
struct Token {
    set: Set,
    is_optional: bool,
    is_repeated: bool,
}

pub(in crate::builtins) fn globs_match(arguments: &Arguments<'_>) -> Result<Value> {
    let (left, right) = (tokens(arguments.text(1)?)?, tokens(arguments.text(2)?)?);
    Ok(Value::Bool(have_common_text(&left, &right)))
}

/// Walks both patterns at once: a state is how much of each was read.
fn have_common_text(left: &[Token], right: &[Token]) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![(0, 0)];
    while let Some((at_left, at_right)) = open.pop() {
        if !seen.insert((at_left, at_right)) {
            continue;
        }
        let (first, second) = (left.get(at_left), right.get(at_right));
        if first.is_none() && second.is_none() {
            return true;
        }
        open.extend(first.filter(|token| token.is_optional).map(|_| (at_left + 1, at_right)));
        open.extend(second.filter(|token| token.is_optional).map(|_| (at_left, at_right + 1)));
        let (Some(first), Some(second)) = (first, second) else { continue };
        if !first.set.meets(&second.set) {
            continue;
        }
        open.push((at_left + 1, at_right + 1));
        open.extend(first.is_repeated.then_some((at_left, at_right + 1)));
        open.extend(second.is_repeated.then_some((at_left + 1, at_right)));
    }
    false
}

impl Set {
    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ranges(left), Self::Ranges(right)) => {
                left.iter().any(|one| right.iter().any(|two| one.0 <= two.1 && two.0 <= one.1))
            }
            (Self::Any, Self::Any) => true,
            (Self::Ranges(ranges), Self::Any) | (Self::Any, Self::Ranges(ranges)) => !ranges.is_empty(),
        }
    }
}

/// A character, and whether a backslash was before it.
fn escaped(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Option<(char, bool)>> {
    match rest.next() {
        Some('\\') => match rest.next() {
            Some(character) => Ok(Some((character, true))),
            None => bail!("input ends with a \\ (escape) character"),
        },
        other => Ok(other.map(|character| (character, false))),
    }
}

fn tokens(pattern: &str) -> Result<Vec<Token>> {
    let mut rest = pattern.chars().peekable();
    let mut tokens = Vec::new();
    while let Some((character, is_escaped)) = escaped(&mut rest)? {
        let set = match character {
            '.' if !is_escaped => Set::Any,
            '[' if !is_escaped => Set::Ranges(ranges(&mut rest)?),
            ']' if !is_escaped => bail!("set-close ']' with no preceding '['"),
            '+' | '*' if !is_escaped => bail!("flag '{character}' must be preceded by a non-flag"),
            _ => Set::Ranges(vec![(character, character)]),
        };
        let flag = rest.next_if(|flag| matches!(flag, '+' | '*'));
        tokens.push(Token { set, is_optional: flag == Some('*'), is_repeated: flag.is_some() });
    }
    Ok(tokens)
}

fn ranges(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Vec<(char, char)>> {
    let mut ranges = Vec::new();
    let mut previous = None;
    while let Some((character, is_escaped)) = escaped(rest)? {
        match (character, previous) {
            (']', _) if !is_escaped => return Ok(ranges),
            ('-', None) if !is_escaped => {
                bail!("range character '-' must be preceded by a Unicode character")
            }
            ('-', Some(low)) if !is_escaped => match escaped(rest)? {
                Some((high, is_escaped)) if (is_escaped || !matches!(high, ']' | '-')) && low <= high => {
                    ranges.push((low, high));
                    previous = None;
                }
                _ => bail!("range character '-' must be followed by a Unicode character that is not below"),
            },
            _ => {
                ranges.push((character, character));
                previous = Some(character);
            }
        }
    }
    bail!("found [ without matching ]")
}
