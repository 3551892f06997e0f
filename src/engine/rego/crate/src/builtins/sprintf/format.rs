//! Reading a format: print.go of Go's package fmt, doPrintf.

use super::directive::Directive;
use super::Argument;

pub(super) enum Item<'a> {
    Literal(&'a str),
    /// What Go writes in place of a directive that cannot be followed.
    Mistake(String),
    Directive(Directive, &'a Argument),
}

/// Reads a format from left to right.
pub(super) struct Directives<'a> {
    format: &'a str,
    at: usize,
    arguments: &'a [Argument],
    next_argument: usize,
    /// The last thing read was an index such as `[3]`.
    after_index: bool,
    is_reordered: bool,
    is_good_index: bool,
    /// What goes wrong while a directive is read is written before it.
    mistakes: String,
}

/// Go takes no width, precision or index beyond it.
const LARGEST: i64 = 1_000_000;

impl<'a> Directives<'a> {
    pub fn new(format: &'a str, arguments: &'a [Argument]) -> Self {
        Self {
            format,
            at: 0,
            arguments,
            next_argument: 0,
            after_index: false,
            is_reordered: false,
            is_good_index: true,
            mistakes: String::new(),
        }
    }

    /// The arguments that no directive asked for. None where the format names arguments by their index.
    pub fn surplus(&self) -> &'a [Argument] {
        if self.is_reordered {
            return &[];
        }
        self.arguments.get(self.next_argument..).unwrap_or_default()
    }

    pub fn next(&mut self) -> Option<Item<'a>> {
        if !self.mistakes.is_empty() {
            return Some(Item::Mistake(std::mem::take(&mut self.mistakes)));
        }
        let rest = &self.format[self.at..];
        match rest.find('%') {
            _ if rest.is_empty() => None,
            Some(0) => Some(self.directive()),
            found => {
                let literal = &rest[..found.unwrap_or(rest.len())];
                self.at += literal.len();
                Some(Item::Literal(literal))
            }
        }
    }

    fn directive(&mut self) -> Item<'a> {
        self.at += 1;
        self.is_good_index = true;
        let mut directive = Directive::plain();
        self.read_flags(&mut directive);
        self.read_index();
        self.read_width(&mut directive);
        self.read_precision(&mut directive);
        if !self.after_index {
            self.read_index();
        }
        let item = self.read_verb(directive);
        if self.mistakes.is_empty() {
            return item;
        }
        let before = std::mem::take(&mut self.mistakes);
        Item::Mistake(match item {
            Item::Literal(text) => before + text,
            Item::Mistake(text) => before + &text,
            Item::Directive(directive, argument) => before + &argument.formatted(&directive),
        })
    }

    fn read_verb(&mut self, mut directive: Directive) -> Item<'a> {
        let Some(verb) = self.format[self.at..].chars().next() else {
            return Item::Mistake("%!(NOVERB)".to_owned());
        };
        self.at += verb.len_utf8();
        if verb == '%' {
            return Item::Literal("%");
        }
        if !self.is_good_index {
            return Item::Mistake(format!("%!{verb}(BADINDEX)"));
        }
        let Some(argument) = self.arguments.get(self.next_argument) else {
            return Item::Mistake(format!("%!{verb}(MISSING)"));
        };
        self.next_argument += 1;
        directive.verb = verb;
        if verb == 'v' || verb == 'w' {
            directive.go_syntax = directive.sharp;
            directive.go_plus = directive.plus;
            directive.sharp = false;
            directive.plus = false;
        }
        Item::Directive(directive, argument)
    }

    fn peek(&self) -> Option<u8> {
        self.format.as_bytes().get(self.at).copied()
    }

    fn read_flags(&mut self, directive: &mut Directive) {
        while let Some(flag) = self.peek() {
            match flag {
                b'#' => directive.sharp = true,
                b'0' => directive.zero = true,
                b'+' => directive.plus = true,
                b'-' => directive.minus = true,
                b' ' => directive.space = true,
                _ => return,
            }
            self.at += 1;
        }
    }

    /// Reads `[3]`: the next argument is the third.
    fn read_index(&mut self) {
        self.after_index = false;
        if self.peek() != Some(b'[') {
            return;
        }
        self.is_reordered = true;
        let rest = &self.format[self.at..];
        let Some(end) = rest.find(']').filter(|_| rest.len() >= 3) else {
            self.is_good_index = false;
            self.at += 1;
            return;
        };
        self.at += end + 1;
        match number(&rest[1..end]) {
            Some(index) if index >= 1 && index <= self.arguments.len() => {
                self.next_argument = index - 1;
                self.after_index = true;
            }
            Some(_) => {
                self.is_good_index = false;
                self.after_index = true;
            }
            None => self.is_good_index = false,
        }
    }

    fn read_width(&mut self, directive: &mut Directive) {
        if self.peek() == Some(b'*') {
            self.at += 1;
            let width = self.integer_argument();
            if width.is_none() {
                self.mistakes.push_str("%!(BADWIDTH)");
            }
            if width.is_some_and(|width| width < 0) {
                directive.minus = true;
                directive.zero = false;
            }
            directive.width = width.map(|width| width.unsigned_abs() as usize);
            self.after_index = false;
            return;
        }
        directive.width = self.read_number();
        if self.after_index && directive.width.is_some() {
            self.is_good_index = false;
        }
    }

    fn read_precision(&mut self, directive: &mut Directive) {
        if self.peek() != Some(b'.') || self.at + 1 >= self.format.len() {
            return;
        }
        self.at += 1;
        if self.after_index {
            self.is_good_index = false;
        }
        self.read_index();
        if self.peek() != Some(b'*') {
            directive.precision = Some(self.read_number().unwrap_or(0));
            return;
        }
        self.at += 1;
        directive.precision = self.integer_argument().and_then(|precision| usize::try_from(precision).ok());
        if directive.precision.is_none() {
            self.mistakes.push_str("%!(BADPREC)");
        }
        self.after_index = false;
    }

    /// The argument that `*` stands for. None where it is missing, no integer, or too large.
    fn integer_argument(&mut self) -> Option<i64> {
        let argument = self.arguments.get(self.next_argument)?;
        self.next_argument += 1;
        match argument {
            Argument::Int(int) if int.abs() <= LARGEST => Some(*int),
            _ => None,
        }
    }

    /// Reads digits. None where there are none, or the number is too large; the format is then done with.
    fn read_number(&mut self) -> Option<usize> {
        let rest = &self.format[self.at..];
        let digits = &rest[..rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len())];
        let (read, found) = match number(digits) {
            None if !digits.is_empty() => (rest.len(), None),
            found => (digits.len(), found),
        };
        self.at += read;
        found
    }
}

fn number(digits: &str) -> Option<usize> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| is_number)?;
    (number <= LARGEST as usize).then_some(number)
}
