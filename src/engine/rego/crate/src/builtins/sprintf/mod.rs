//! `sprintf`, as Go's `fmt.Sprintf` does it: package fmt, print.go and format.go; OPA's v1/topdown/strings.go says what
//! Go gets to see.

mod bytes;
mod directive;
mod float;
mod format;
mod integer;
mod text;

use super::arguments::Arguments;
use anyhow::Result;
use bytes::padded;
use directive::Directive;
use format::{Directives, Item};
use regorus::unstable::{BigInt, Number};
use regorus::Value;

/// An argument as Go sees it.
enum Argument {
    Int(i64),
    /// A `*big.Int`.
    Big(BigInt),
    Float(f64),
    Text(String),
}

pub(super) fn sprintf(arguments: &Arguments<'_>) -> Result<Value> {
    let format = arguments.text(1)?;
    let values: Vec<_> = arguments.array(2)?.iter().map(Argument::of).collect();
    Ok(Value::from(format_all(format, &values)))
}

fn format_all(format: &str, arguments: &[Argument]) -> String {
    let mut output = String::new();
    let mut directives = Directives::new(format, arguments);
    while let Some(item) = directives.next() {
        match item {
            Item::Literal(text) => output.push_str(text),
            Item::Mistake(text) => output.push_str(&text),
            Item::Directive(directive, argument) => output.push_str(&argument.formatted(&directive)),
        }
    }
    let surplus = directives.surplus();
    if !surplus.is_empty() {
        let described: Vec<_> = surplus.iter().map(Argument::described).collect();
        output.push_str(&format!("%!(EXTRA {})", described.join(", ")));
    }
    output
}

impl Argument {
    fn of(value: &Value) -> Self {
        match value {
            Value::Number(number) => Self::of_number(number),
            Value::String(text) => Self::Text(text.to_string()),
            other => Self::Text(other.to_string()),
        }
    }

    fn of_number(number: &Number) -> Self {
        let text = number.text();
        match (number.written_integer(), text.parse(), number.as_f64()) {
            (Some(int), _, _) => Self::Int(int),
            (None, Ok(big), _) => Self::Big(big),
            (None, Err(_), Some(float)) => Self::Float(float),
            (None, Err(_), None) => Self::Text(text.into_owned()),
        }
    }

    fn formatted(&self, directive: &Directive) -> String {
        match directive.verb {
            'T' => padded(text::truncated(self.type_name(), directive), directive),
            // An address; what is no pointer has none.
            'p' => self.unfit(directive),
            _ => match self {
                Self::Int(int) => integer::format(*int, directive),
                Self::Big(int) => integer::format_big(int, directive),
                Self::Float(float) => float::format(*float, directive),
                Self::Text(text) => text::format(text, directive),
            }
            .unwrap_or_else(|| self.unfit(directive)),
        }
    }

    /// What Go writes where an argument does not fit the verb. The flags count here too.
    fn unfit(&self, directive: &Directive) -> String {
        let plain = self.formatted(&Directive { verb: 'v', ..directive.clone() });
        format!("%!{}({}={plain})", directive.verb, self.type_name())
    }

    fn described(&self) -> String {
        format!("{}={}", self.type_name(), self.formatted(&Directive::plain()))
    }

    fn type_name(&self) -> &'static str {
        match self {
            Self::Int(_) => "int",
            Self::Big(_) => "*big.Int",
            Self::Float(_) => "float64",
            Self::Text(_) => "string",
        }
    }
}
