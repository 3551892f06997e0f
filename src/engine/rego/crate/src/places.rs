//! Lines and columns, as regorus counts them and as editors do.

/// The byte that regorus means by a line and a column.
///
/// Its lexer counts a tab as four columns, and the inside of a quoted string in bytes of UTF-8; everything else is a
/// column a character. A place after the end of a line or of the text is that end.
pub(crate) fn offset_of(text: &str, line: u32, column: u32) -> usize {
    let mut state = Lexical::Code;
    let (mut at_line, mut at_column) = (1, 1);
    for (offset, character) in text.char_indices() {
        if at_line == line && (at_column >= column || character == '\n') {
            return offset;
        }
        if character == '\n' {
            at_line += 1;
            at_column = 1;
        } else {
            at_column += match (&state, character) {
                (Lexical::Quoted | Lexical::Escape, _) => character.len_utf8() as u32,
                (_, '\t') => 4,
                _ => 1,
            };
        }
        state = state.after(character);
    }
    text.len()
}

/// Line and column of a byte. Both count from 1, columns in UTF-16 code units.
pub(crate) fn place_of(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() as u32 + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before[start..].encode_utf16().count() as u32 + 1;
    (line, column)
}

/// The byte at a line and column: the inverse of `place_of`.
pub(crate) fn byte_at(text: &str, line: u32, column: u32) -> usize {
    let start: usize = text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
    let mut units = 1;
    let before = text[start..].chars().take_while(|character| {
        let is_before = units < column && *character != '\n';
        units += character.len_utf16() as u32;
        is_before
    });
    start + before.map(char::len_utf8).sum::<usize>()
}

/// What a character of Rego is part of.
#[derive(PartialEq)]
pub(crate) enum Lexical {
    Code,
    Comment,
    Quoted,
    /// After a backslash in a quoted string.
    Escape,
    Raw,
}

impl Lexical {
    pub fn after(self, character: char) -> Self {
        match (self, character) {
            // Only a raw string goes on in the next line.
            (Self::Comment | Self::Quoted | Self::Escape, '\n') => Self::Code,
            (Self::Code, '"') => Self::Quoted,
            (Self::Code, '`') => Self::Raw,
            (Self::Code, '#') => Self::Comment,
            (Self::Quoted, '"') | (Self::Raw, '`') => Self::Code,
            (Self::Quoted, '\\') => Self::Escape,
            (Self::Escape, _) => Self::Quoted,
            (state, _) => state,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{offset_of, place_of};

    /// The column that an editor shows for a column of regorus.
    fn column(text: &str, line: u32, column: u32) -> u32 {
        place_of(text, offset_of(text, line, column)).1
    }

    #[test]
    fn a_tab_is_one_column() {
        assert_eq!(column("\t\tfoo", 1, 9), 3);
    }

    #[test]
    fn strings_are_counted_in_bytes() {
        assert_eq!(column("x = \"é😀\" + y", 1, 16), 13);
        assert_eq!(column("x = `é😀` + y", 1, 12), 13);
    }

    #[test]
    fn quotes_in_comments_and_escapes_do_not_count() {
        assert_eq!(column("# \"é\nfoo\tbar", 2, 8), 5);
        assert_eq!(column(r#"x = "\"é" + y"#, 1, 14), 13);
    }

    #[test]
    fn a_place_after_the_end_is_the_end() {
        assert_eq!(place_of("foo\n", offset_of("foo\n", 2, 1)), (2, 1));
        assert_eq!(place_of("foo", offset_of("foo", 1, 99)), (1, 4));
        assert_eq!(place_of("foo\nbar", offset_of("foo\nbar", 1, 99)), (1, 4));
    }
}
