//! Go's syntax of regular expressions (regexp/syntax, RE2) in that of Rust's crate.
//!
//! What means the same is copied. `\d`, `\w`, `\s` and `\b` are of ASCII; `\Q...\E`, octal escapes and braces that count
//! nothing are written out; what only Rust knows (`&&` in a class, `\<`, the flag `x`) loses its meaning or is refused.

use super::class;
use anyhow::{bail, Result};

pub(super) fn translated(pattern: &str) -> Result<String> {
    let mut translation = Translation { rest: pattern, output: String::new(), repeated: Repeated::Nothing };
    while !translation.rest.is_empty() {
        translation.step()?;
    }
    Ok(translation.output)
}

/// A text that stands for itself, in Go's and in Rust's syntax: `regexp.QuoteMeta`.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for character in text.chars() {
        if "\\.+*?()|[]{}^$".contains(character) {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted
}

/// What a repetition would apply to.
#[derive(PartialEq)]
enum Repeated {
    /// The start of the expression, of a group or of a branch.
    Nothing,
    Something,
    /// A repetition: Go refuses `a**`.
    Repetition,
}

struct Translation<'a> {
    rest: &'a str,
    output: String,
    repeated: Repeated,
}

impl<'a> Translation<'a> {
    fn step(&mut self) -> Result<()> {
        let Some(character) = self.rest.chars().next() else { return Ok(()) };
        match character {
            '(' => return self.group(),
            '|' => self.copy(1, Repeated::Nothing),
            ')' | '^' | '$' | '.' => self.copy(1, Repeated::Something),
            '*' | '+' | '?' => return self.repetition(1),
            '{' => match counted(self.rest)? {
                Some(length) => return self.repetition(length),
                None => self.literal('{'),
            },
            '[' => return self.class(),
            '\\' => return self.escape(),
            character => self.literal(character),
        }
        Ok(())
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn copy(&mut self, length: usize, repeated: Repeated) {
        let copied = self.take(length);
        self.output.push_str(copied);
        self.repeated = repeated;
    }

    fn literal(&mut self, character: char) {
        self.take(character.len_utf8());
        self.write_literal(character);
    }

    fn write_literal(&mut self, character: char) {
        self.output.push_str(&regex::escape(character.encode_utf8(&mut [0; 4])));
        self.repeated = Repeated::Something;
    }

    fn repetition(&mut self, length: usize) -> Result<()> {
        match self.repeated {
            Repeated::Nothing => bail!("missing argument to repetition operator: `{}`", &self.rest[..length]),
            Repeated::Repetition => bail!("invalid nested repetition operator: `{}`", &self.rest[..length]),
            Repeated::Something => {}
        }
        let is_lazy = self.rest[length..].starts_with('?');
        self.copy(length + usize::from(is_lazy), Repeated::Repetition);
        Ok(())
    }

    /// `(`, `(?:`, `(?i)`, `(?P<name>`
    fn group(&mut self) -> Result<()> {
        let Some(flags) = self.rest.strip_prefix("(?") else {
            self.copy(1, Repeated::Nothing);
            return Ok(());
        };
        if flags.starts_with("P<") || flags.starts_with('<') {
            let Some(end) = self.rest.find('>') else { bail!("invalid named capture: `{}`", self.rest) };
            let name = self.rest[..end].rsplit('<').next().unwrap_or_default();
            if name.is_empty()
                || !name.chars().all(|character| character == '_' || character.is_ascii_alphanumeric())
            {
                bail!("invalid named capture: `{}`", &self.rest[..=end]);
            }
            self.take(end + 1);
            // Go lets a name begin with a digit.
            self.output.push_str(&format!(
                "(?P<{}{name}>",
                if name.starts_with(|first: char| first.is_ascii_digit()) { "_" } else { "" }
            ));
            self.repeated = Repeated::Nothing;
            return Ok(());
        }
        let Some(end) = flags.find([')', ':']).filter(|end| are_flags(&flags[..*end])) else {
            bail!("invalid or unsupported Perl syntax: `{}`", self.rest);
        };
        let is_group = flags[end..].starts_with(':');
        if end == 0 && !is_group {
            bail!("missing argument to repetition operator: `?`");
        }
        let repeated = if is_group {
            Repeated::Nothing
        } else {
            std::mem::replace(&mut self.repeated, Repeated::Something)
        };
        self.copy("(?".len() + end + 1, repeated);
        Ok(())
    }

    fn class(&mut self) -> Result<()> {
        let (class, length) = class::translated(self.rest)?;
        self.take(length);
        self.output.push_str(&class);
        self.repeated = Repeated::Something;
        Ok(())
    }

    fn escape(&mut self) -> Result<()> {
        if let Some(quoted) = self.rest.strip_prefix("\\Q") {
            let (text, length) =
                quoted.split_once("\\E").map_or((quoted, quoted.len()), |(text, _)| (text, text.len() + 2));
            self.take(2 + length);
            text.chars().for_each(|character| self.write_literal(character));
            return Ok(());
        }
        let kept = match self.rest.chars().nth(1) {
            Some('A') => Some("\\A"),
            Some('z') => Some("\\z"),
            Some('b') => Some("(?-u:\\b)"),
            Some('B') => Some("(?-u:\\B)"),
            _ => None,
        };
        if let Some(kept) = kept {
            self.take(2);
            self.output.push_str(kept);
            self.repeated = Repeated::Something;
            return Ok(());
        }
        if let Some((class, length)) = class::escaped_class(self.rest)? {
            self.take(length);
            self.output.push_str(&format!("[{class}]"));
            self.repeated = Repeated::Something;
            return Ok(());
        }
        let (character, length) = class::escaped_character(self.rest)?;
        self.take(length);
        self.write_literal(character);
        Ok(())
    }
}

fn are_flags(flags: &str) -> bool {
    let (set, cleared) = flags.split_once('-').unwrap_or((flags, "i"));
    let are_known = |flags: &str| flags.chars().all(|flag| "imsU".contains(flag));
    are_known(set) && are_known(cleared) && !cleared.is_empty()
}

/// Go allows no repetition beyond it.
const LARGEST_COUNT: u32 = 1000;

/// The length of `{2}`, `{2,}` or `{2,3}`. None where the brace stands for itself.
fn counted(text: &str) -> Result<Option<usize>> {
    let Some((inner, _)) = text[1..].split_once('}') else { return Ok(None) };
    let (least, most) = inner.split_once(',').unwrap_or((inner, inner));
    let is_number = |digits: &str| {
        let has_leading_zero = digits.len() > 1 && digits.starts_with('0');
        !digits.is_empty() && !has_leading_zero && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(least) || !(most.is_empty() && inner.contains(',') || is_number(most)) {
        return Ok(None);
    }
    let count = |digits: &str| digits.parse().unwrap_or(u32::MAX);
    let least = count(least);
    let most = if most.is_empty() { least } else { count(most) };
    if least > LARGEST_COUNT || most > LARGEST_COUNT || most < least {
        bail!("invalid repeat count: `{{{inner}}}`");
    }
    Ok(Some(inner.len() + 2))
}
