//! Filling up to a width.

use super::directive::Directive;

/// The text filled up to the width of a directive: with zeros where that is asked for, on the left only.
pub(super) fn padded(text: &str, directive: &Directive) -> String {
    let fill = if directive.zero && !directive.minus { "0" } else { " " };
    padded_with(text, fill, directive)
}

/// The text filled up with spaces, whatever the directive says of zeros.
pub(super) fn padded_with_spaces(text: &str, directive: &Directive) -> String {
    padded_with(text, " ", directive)
}

fn padded_with(text: &str, fill: &str, directive: &Directive) -> String {
    let missing = directive.width.unwrap_or(0).saturating_sub(text.chars().count());
    let padding = fill.repeat(missing);
    if directive.minus {
        format!("{text}{padding}")
    } else {
        format!("{padding}{text}")
    }
}
