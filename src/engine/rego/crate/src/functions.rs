//! Builtin functions of OPA that regorus does not have, and that policies in the field use.
//!
//! Their rules are OPA's: https://www.openpolicyagent.org/docs/policy-reference/builtins and, for the deprecated ones,
//! v1/topdown of OPA's source. As with regorus' own, an argument of the wrong type makes the call undefined.

use anyhow::Result;
use regorus::unstable::{Expr, Ref, Span, BUILTINS};
use regorus::{Engine, Source, Value};

type Function = fn(&[Value]) -> Option<Value>;

/// Name, number of arguments, and what it does; none where it is undefined.
const FUNCTIONS: [(&str, u8, Function); 3] = [("all", 1, all), ("any", 1, any), ("re_match", 2, re_match)];

pub(crate) fn is_added(name: &str) -> bool {
    FUNCTIONS.iter().any(|(added, _, _)| *added == name)
}

pub(crate) fn add_functions(engine: &mut Engine) -> Result<()> {
    FUNCTIONS.iter().try_for_each(|(name, arguments, function)| {
        let call = |arguments: Vec<Value>| Ok(function(&arguments).unwrap_or(Value::Undefined));
        engine.add_extension((*name).to_owned(), *arguments, Box::new(call))
    })
}

/// Whether all elements are true. `all([])` is true.
fn all(arguments: &[Value]) -> Option<Value> {
    Some(Value::Bool(elements(arguments.first()?)?.iter().all(|element| **element == Value::Bool(true))))
}

/// Whether one element is true. `any([])` is false.
fn any(arguments: &[Value]) -> Option<Value> {
    Some(Value::Bool(elements(arguments.first()?)?.iter().any(|element| **element == Value::Bool(true))))
}

fn elements(collection: &Value) -> Option<Vec<&Value>> {
    match collection {
        Value::Array(items) => Some(items.iter().collect()),
        Value::Set(items) => Some(items.iter().collect()),
        _ => None,
    }
}

/// The old name of `regex.match`.
fn re_match(arguments: &[Value]) -> Option<Value> {
    let (function, _) = BUILTINS.get("regex.match")?;
    let source = Source::from_contents("re_match".to_owned(), String::new()).ok()?;
    let span = Span { source, line: 1, col: 1, start: 0, end: 0 };
    // regorus looks at these for the text of an error only.
    let parameter = || Ref::new(Expr::Null { span: span.clone(), value: Value::Null, eidx: 0 });
    function(&span, &[parameter(), parameter()], arguments, true).ok()
}
