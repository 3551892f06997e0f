//! What a format asks of one argument.

/// One `%` with its flags, width, precision and verb.
#[derive(Clone)]
pub(super) struct Directive {
    pub verb: char,
    pub sharp: bool,
    pub zero: bool,
    pub plus: bool,
    pub minus: bool,
    pub space: bool,
    pub width: Option<usize>,
    pub precision: Option<usize>,
    /// `%#v`
    pub go_syntax: bool,
    /// `%+v`
    pub go_plus: bool,
}

impl Directive {
    /// `%v`
    pub fn plain() -> Self {
        Self {
            verb: 'v',
            sharp: false,
            zero: false,
            plus: false,
            minus: false,
            space: false,
            width: None,
            precision: None,
            go_syntax: false,
            go_plus: false,
        }
    }
}
