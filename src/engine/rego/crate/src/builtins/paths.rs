//! `json.filter` and `json.remove`: v1/topdown/json.go and `filterObject` in v1/ast/term.go of OPA.

use super::arguments::{type_name, Arguments};
use anyhow::{bail, Result};
use regorus::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Paths by their first components: what comes after each of them.
enum Paths {
    /// A path ends here.
    End,
    Below(BTreeMap<Value, Paths>),
}

impl Paths {
    fn add(&mut self, path: &[Value]) {
        let Paths::Below(paths) = self else { return };
        match path {
            [] => {}
            [last] => {
                paths.insert(last.clone(), Paths::End);
            }
            [first, rest @ ..] => {
                paths.entry(first.clone()).or_insert_with(|| Paths::Below(BTreeMap::new())).add(rest);
            }
        }
    }

    fn after(&self, component: &Value) -> Option<&Paths> {
        match self {
            Paths::End => None,
            Paths::Below(paths) => paths.get(component),
        }
    }
}

/// The paths of the second argument. An empty one leads nowhere.
fn paths(arguments: &Arguments<'_>) -> Result<Paths> {
    let mut paths = Paths::Below(BTreeMap::new());
    for path in arguments.elements(2)? {
        paths.add(&components(path)?);
    }
    Ok(paths)
}

fn components(path: &Value) -> Result<Vec<Value>> {
    let unescaped = |part: &str| Value::from(part.replace("~1", "/").replace("~0", "~"));
    match path {
        Value::String(text) if text.is_empty() => Ok(vec![]),
        Value::String(text) => Ok(text.trim_start_matches('/').split('/').map(unescaped).collect()),
        Value::Array(components) => Ok(components.iter().cloned().collect()),
        other => bail!(
            "operand 2 must be one of {{set, array}} containing string paths or array of path segments but got {}",
            type_name(other)
        ),
    }
}

/// `json.filter`: what paths lead to, and what is on the way.
pub(super) fn filter(arguments: &Arguments<'_>) -> Result<Value> {
    arguments.object(1)?;
    Ok(kept(arguments.value(1)?, &paths(arguments)?))
}

fn kept(value: &Value, paths: &Paths) -> Value {
    if matches!(paths, Paths::End) {
        return value.clone();
    }
    rebuilt(value, |component, member| paths.after(component).map(|paths| kept(member, paths)))
}

/// `json.remove`: all but what paths lead to.
pub(super) fn remove(arguments: &Arguments<'_>) -> Result<Value> {
    arguments.object(1)?;
    Ok(rest(arguments.value(1)?, &paths(arguments)?))
}

fn rest(value: &Value, paths: &Paths) -> Value {
    rebuilt(value, |component, member| match paths.after(component) {
        None => Some(member.clone()),
        Some(Paths::End) => None,
        Some(paths) => Some(rest(member, paths)),
    })
}

/// A collection with other members, or none in the place of some. In a path an index is a text.
fn rebuilt(value: &Value, member_of: impl Fn(&Value, &Value) -> Option<Value>) -> Value {
    match value {
        Value::Object(members) => Value::from(
            members
                .iter()
                .filter_map(|(key, member)| Some((key.clone(), member_of(key, member)?)))
                .collect::<BTreeMap<_, _>>(),
        ),
        Value::Array(items) => Value::from(
            items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| member_of(&Value::from(index.to_string()), item))
                .collect::<Vec<_>>(),
        ),
        Value::Set(items) => {
            Value::from(items.iter().filter_map(|item| member_of(item, item)).collect::<BTreeSet<_>>())
        }
        scalar => scalar.clone(),
    }
}
