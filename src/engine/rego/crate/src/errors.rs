//! Errors with their places.
//!
//! regorus gives an error as text that shows the place to a reader:
//!
//! ```text
//!
//! --> policy.rego:3:12
//!   |
//! 3 | allow { input. }
//!   |            ^
//! error: expecting identifier
//! ```
//!
//! This is the one place that takes such text apart again.

use crate::modules::ModuleText;
use crate::places::{byte_at, offset_of, place_of};
use serde::Serialize;
use std::fmt::Display;
use wasm_bindgen::JsValue;

/// What is wrong, and where. Line and column count from 1, the column in UTF-16 code units; 0 where there is none.
#[derive(Serialize)]
pub(crate) struct PolicyError {
    file: String,
    line: u32,
    column: u32,
    message: String,
}

impl PolicyError {
    /// An error that belongs to no file.
    pub fn without_place(error: &impl Display) -> Self {
        Self { file: String::new(), line: 0, column: 0, message: error.to_string() }
    }

    /// An error at a byte of a module's source.
    pub fn at(text: &ModuleText, offset: usize, message: String) -> Self {
        let (line, column) = place_of(&text.source, offset);
        Self { file: text.file.clone(), line, column, message }
    }

    /// The byte of the module's source that the error is at.
    pub fn offset(&self, text: &ModuleText) -> Option<usize> {
        (self.line > 0).then(|| byte_at(&text.source, self.line, self.column))
    }

    /// An error of a file as a whole, unless its text names a place in one of `texts`.
    pub fn in_file(file: &str, error: &impl Display, texts: &[ModuleText]) -> Self {
        let placed = Self::with_place(error, texts);
        if placed.file.is_empty() {
            Self { file: file.to_owned(), ..placed }
        } else {
            placed
        }
    }

    /// Reads the place out of regorus' text. An error without one comes back as a whole, without a place.
    pub fn with_place(error: &impl Display, texts: &[ModuleText]) -> Self {
        let text = error.to_string();
        parse(&text, texts).unwrap_or_else(|| Self::without_place(&text))
    }
}

fn parse(text: &str, texts: &[ModuleText]) -> Option<PolicyError> {
    let (place, rest) = text.trim_start().strip_prefix("--> ")?.split_once('\n')?;
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    let file = parts.next()?;
    // Three lines of picture, then "error: " and the message to the end.
    let message = rest.splitn(4, '\n').nth(3)?;
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let text = texts.iter().find(|text| text.file == file)?;
    let offset = text.rewritten.origin(offset_of(&text.rewritten.text, line, column));
    Some(PolicyError::at(text, offset, without_details(message).to_owned()))
}

/// A message without what is for developers of regorus, or shows a second place in the rewritten text.
fn without_details(message: &str) -> &str {
    let details = ["\n--> ", " (path ["].iter().filter_map(|detail| message.find(detail)).min();
    match details {
        Some(end) => message[..end].trim_end_matches('.'),
        None => message,
    }
}

/// Throws errors as the JSON text of their list.
pub(crate) fn in_javascript<T>(result: Result<T, Vec<PolicyError>>) -> Result<T, JsValue> {
    result.map_err(|errors| {
        let json = serde_json::to_string(&errors).unwrap_or_else(|error| error.to_string());
        JsValue::from_str(&json)
    })
}
