//! Text with insertions, that still knows where each of its bytes came from.

use std::ops::Range;

/// A module's text as it is handed to regorus. Lines are those of the original.
pub(crate) struct Rewritten {
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the text that was copied from the original.
struct Piece {
    start: usize,
    origin: usize,
}

impl Rewritten {
    pub fn new() -> Self {
        Self { text: String::new(), pieces: Vec::new() }
    }

    /// The original as it is.
    pub fn unchanged(source: &str) -> Self {
        let mut rewritten = Self::new();
        rewritten.copy(source, 0..source.len());
        rewritten
    }

    /// Appends a part of the original.
    pub fn copy(&mut self, source: &str, range: Range<usize>) {
        self.pieces.push(Piece { start: self.text.len(), origin: range.start });
        self.text.push_str(&source[range]);
    }

    /// Appends a part of the original, `flat` being its text on one line, byte for byte.
    pub fn copy_flat(&mut self, flat: &str, origin: usize) {
        self.pieces.push(Piece { start: self.text.len(), origin });
        self.text.push_str(flat);
    }

    /// Appends text that is not of the original. A place in it is the place of what follows it.
    pub fn insert(&mut self, text: &str, next: usize) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.extend((start..self.text.len()).map(|start| Piece { start, origin: next }));
    }

    /// Where in the original a byte of the text comes from.
    pub fn origin(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.start <= offset);
        match after.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(piece) => piece.origin + (offset - piece.start),
            None => offset,
        }
    }
}
