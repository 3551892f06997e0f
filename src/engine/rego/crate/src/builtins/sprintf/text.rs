//! Texts: format.go of Go's package fmt.

use super::bytes::padded;
use super::directive::Directive;
use regorus::go_text::push_escaped;

/// None where the verb is not for texts.
pub(super) fn format(text: &str, directive: &Directive) -> Option<String> {
    match directive.verb {
        'v' if directive.go_syntax => Some(padded(&quoted(truncated(text, directive), directive), directive)),
        'v' | 's' => Some(padded(truncated(text, directive), directive)),
        'q' => Some(padded(&quoted(truncated(text, directive), directive), directive)),
        'x' | 'X' => Some(hexadecimal(text, directive)),
        _ => None,
    }
}

/// The first characters, as many as the precision says.
pub(super) fn truncated<'a>(text: &'a str, directive: &Directive) -> &'a str {
    let end = directive.precision.and_then(|precision| text.char_indices().nth(precision));
    &text[..end.map_or(text.len(), |(end, _)| end)]
}

fn quoted(text: &str, directive: &Directive) -> String {
    if directive.sharp && can_stand_in_backquotes(text) {
        return format!("`{text}`");
    }
    let mut quoted = String::from("\"");
    text.chars().for_each(|character| push_escaped(&mut quoted, character, '"', directive.plus));
    quoted.push('"');
    quoted
}

/// Go's `strconv.CanBackquote`.
fn can_stand_in_backquotes(text: &str) -> bool {
    text.chars().all(|character| match character {
        '\t' => true,
        '`' | '\u{7f}' | '\u{feff}' => false,
        _ => character >= ' ',
    })
}

/// The bytes in hexadecimal digits, as many bytes as the precision says.
fn hexadecimal(text: &str, directive: &Directive) -> String {
    let is_upper = directive.verb == 'X';
    let mark = match (directive.sharp, is_upper) {
        (false, _) => "",
        (true, false) => "0x",
        (true, true) => "0X",
    };
    let bytes: Vec<_> = text
        .bytes()
        .take(directive.precision.unwrap_or(usize::MAX))
        .map(|byte| if is_upper { format!("{byte:02X}") } else { format!("{byte:02x}") })
        .collect();
    let digits = match (directive.space, bytes.is_empty()) {
        (_, true) => String::new(),
        (true, _) => format!("{mark}{}", bytes.join(&format!(" {mark}"))),
        (false, _) => format!("{mark}{}", bytes.concat()),
    };
    padded(&digits, directive)
}
