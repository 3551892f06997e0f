//! Integers: format.go of Go's package fmt, and the method Format of `big.Int`.

use super::bytes::{padded, padded_with_spaces};
use super::directive::Directive;
use regorus::go_text::{is_printable, push_escaped};
use regorus::unstable::BigInt;

/// None where the verb is not for integers.
pub(super) fn format(int: i64, directive: &Directive) -> Option<String> {
    // Go casts to an unsigned integer first, which makes negative ones too large.
    let character =
        || u32::try_from(int).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    match directive.verb {
        'c' => Some(padded(&character().to_string(), directive)),
        'q' => Some(padded(&quoted(character(), directive.plus), directive)),
        'U' => Some(code_point(int, directive)),
        verb => radix_of(verb).map(|radix| in_radix(int, radix, directive)),
    }
}

fn radix_of(verb: char) -> Option<u32> {
    match verb {
        'v' | 'd' => Some(10),
        'b' => Some(2),
        'o' | 'O' => Some(8),
        'x' | 'X' => Some(16),
        _ => None,
    }
}

fn in_radix(int: i64, radix: u32, directive: &Directive) -> String {
    let is_signed = int < 0 || directive.plus || directive.space;
    let digits_wanted = match (directive.precision, directive.width) {
        (Some(0), _) if int == 0 => return padded_with_spaces("", directive),
        (Some(precision), _) => precision,
        (None, Some(width)) if directive.zero && !directive.minus => {
            width.saturating_sub(usize::from(is_signed))
        }
        _ => 1,
    };
    let digits = digits(&BigInt::from(int.unsigned_abs()), radix, directive.verb);
    let digits = format!("{}{digits}", "0".repeat(digits_wanted.saturating_sub(digits.len())));
    let mark = match (directive.sharp, radix, directive.verb) {
        (_, _, 'O') if directive.sharp && !digits.starts_with('0') => "0o0",
        (_, _, 'O') => "0o",
        (true, 2, _) => "0b",
        (true, 8, _) if !digits.starts_with('0') => "0",
        (true, 16, 'X') => "0X",
        (true, 16, _) => "0x",
        _ => "",
    };
    padded_with_spaces(&format!("{}{mark}{digits}", sign(int < 0, directive)), directive)
}

fn digits(magnitude: &BigInt, radix: u32, verb: char) -> String {
    let digits = magnitude.magnitude().to_str_radix(radix);
    if verb == 'X' {
        digits.to_uppercase()
    } else {
        digits
    }
}

fn sign(is_negative: bool, directive: &Directive) -> &'static str {
    match (is_negative, directive.plus, directive.space) {
        (true, _, _) => "-",
        (_, true, _) => "+",
        (_, _, true) => " ",
        _ => "",
    }
}

fn quoted(character: char, ascii_only: bool) -> String {
    let mut quoted = String::from("'");
    push_escaped(&mut quoted, character, '\'', ascii_only);
    quoted.push('\'');
    quoted
}

/// `U+0078`, and the character with `#`.
fn code_point(int: i64, directive: &Directive) -> String {
    let digits = directive.precision.unwrap_or(4).max(4);
    let character = u32::try_from(int).ok().and_then(char::from_u32);
    let shown = character.filter(|character| directive.sharp && is_printable(*character));
    let shown = shown.map(|character| format!(" '{character}'")).unwrap_or_default();
    padded_with_spaces(&format!("U+{int:0digits$X}{shown}"), directive)
}

/// Integers of any size know fewer verbs, and name themselves in a mistake.
pub(super) fn format_big(int: &BigInt, directive: &Directive) -> Option<String> {
    let radix = match directive.verb {
        's' => 10,
        verb => match radix_of(verb) {
            Some(radix) => radix,
            None => return Some(format!("%!{}(big.Int={int})", directive.verb)),
        },
    };
    let digits = digits(int, radix, directive.verb);
    let mark = match (directive.sharp || directive.go_syntax, directive.verb) {
        (_, 'O') => "0o",
        (true, 'b') => "0b",
        (true, 'o') => "0",
        (true, 'x') => "0x",
        (true, 'X') => "0X",
        _ => "",
    };
    let plus = directive.plus || directive.go_plus;
    let sign = sign(int.sign() == num_bigint::Sign::Minus, &Directive { plus, ..directive.clone() });
    let zeros = directive.precision.unwrap_or(0).saturating_sub(digits.len());
    let missing = directive.width.unwrap_or(0).saturating_sub(sign.len() + mark.len() + zeros + digits.len());
    let is_filled = directive.zero && !directive.minus && directive.precision.is_none();
    let zeros = "0".repeat(if is_filled { missing } else { zeros });
    Some(padded_with_spaces(&format!("{sign}{mark}{zeros}{digits}"), directive))
}
