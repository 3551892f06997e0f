//! JSON schemas: v1/topdown/jsonschema.go of OPA, which finds and words errors as github.com/xeipuuv/gojsonschema does.

use super::arguments::Arguments;
use super::encoding::json_text;
use anyhow::{anyhow, Result};
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{ValidationError, Validator};
use regorus::Value;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// A document or a schema: a text of JSON, an object or an array.
fn document(value: &Value) -> Result<Json> {
    match value {
        Value::String(text) => serde_json::from_str(text).map_err(|_| anyhow!("invalid JSON string")),
        Value::Object(_) | Value::Array(_) => Ok(serde_json::from_str(&json_text(value))?),
        _ => Err(anyhow!("wrong type, expected string or object")),
    }
}

fn validator(value: &Value) -> Result<Validator> {
    jsonschema::validator_for(&document(value)?).map_err(|error| anyhow!(schema_words(&error)))
}

/// gojsonschema says why a schema is none in words of its own for the most frequent mistake, a type that there is not.
fn schema_words(error: &ValidationError<'_>) -> String {
    const TYPES: &str = "array boolean integer number null object string";
    let is_type = error.instance_path().as_str().ends_with("/type");
    match error.instance().as_ref() {
        Json::String(name) if is_type => {
            format!("has a primitive type that is NOT VALID -- given: /{name}/ Expected valid values are:[{TYPES}]")
        }
        _ if is_type => "Invalid type. Expected: type, given: string/Array Of Strings".to_owned(),
        _ => error.to_string(),
    }
}

/// Whether a schema is one: `[true, null]`, or `[false, reason]`.
pub(super) fn verify(arguments: &Arguments<'_>) -> Result<Value> {
    let answer = match validator(arguments.value(1)?) {
        Ok(_) => [Value::Bool(true), Value::Null],
        Err(error) => [Value::Bool(false), Value::from(format!("jsonschema: {error}"))],
    };
    Ok(Value::from(answer.to_vec()))
}

/// Whether a document matches a schema, and what is wrong with it.
pub(super) fn is_match(arguments: &Arguments<'_>) -> Result<Value> {
    let document = document(arguments.value(1)?)?;
    let validator = validator(arguments.value(2)?)?;
    let mut findings: Vec<_> = validator.iter_errors(&document).flat_map(|error| findings(&error)).collect();
    // What is wrong with a whole comes before what is wrong with its parts.
    findings.sort_by_key(|finding| (finding.depth, finding.rank));
    let is_valid = Value::Bool(findings.is_empty());
    let findings: Vec<_> = findings.iter().map(Finding::value).collect();
    Ok(Value::from(vec![is_valid, Value::from(findings)]))
}

struct Finding {
    depth: usize,
    rank: usize,
    field: String,
    name: &'static str,
    words: String,
}

impl Finding {
    fn value(&self) -> Value {
        let members = [
            ("error", Value::from(format!("{}: {}", self.field, self.words))),
            ("type", Value::from(self.name)),
            ("field", Value::from(self.field.as_str())),
            ("desc", Value::from(self.words.as_str())),
        ];
        Value::from(
            members.into_iter().map(|(key, member)| (Value::from(key), member)).collect::<BTreeMap<_, _>>(),
        )
    }
}

fn findings(error: &ValidationError<'_>) -> Vec<Finding> {
    let path = error.instance_path().as_str().to_owned();
    let field = path.trim_start_matches('/').replace('/', ".").replace("~1", "/").replace("~0", "~");
    let field = if field.is_empty() { "(Root)".to_owned() } else { field };
    let depth = path.matches('/').count();
    words(error)
        .into_iter()
        .map(|(rank, name, words)| Finding { depth, rank, field: field.clone(), name, words })
        .collect()
}

/// The rank, the name and the words of what an error says: one for each property that is too many.
fn words(error: &ValidationError<'_>) -> Vec<(usize, &'static str, String)> {
    let one = |rank, name, words| vec![(rank, name, words)];
    match error.kind() {
        Kind::Type { kind } => {
            let expected = match kind {
                TypeKind::Single(single) => single.to_string(),
                TypeKind::Multiple(types) => {
                    types.iter().map(|kind| kind.to_string()).collect::<Vec<_>>().join("/")
                }
            };
            let given = type_of(error.instance().as_ref());
            one(0, "invalid_type", format!("Invalid type. Expected: {expected}, given: {given}"))
        }
        Kind::Required { property } => one(1, "required", format!("{} is required", plain(property))),
        Kind::AdditionalProperties { unexpected } => unexpected
            .iter()
            .map(|name| {
                (2, "additional_property_not_allowed", format!("Additional property {name} is not allowed"))
            })
            .collect(),
        Kind::Enum { options } => {
            let options: Vec<_> = options.as_array().into_iter().flatten().map(Json::to_string).collect();
            one(3, "enum", format!("{{field}} must be one of the following: {}", options.join(", ")))
        }
        Kind::Constant { expected_value } => {
            one(3, "const", format!("{{field}} does not match: {expected_value}"))
        }
        Kind::Minimum { limit } => one(4, "number_gte", format!("Must be greater than or equal to {limit}")),
        Kind::Maximum { limit } => one(4, "number_lte", format!("Must be less than or equal to {limit}")),
        Kind::ExclusiveMinimum { limit } => one(4, "number_gt", format!("Must be greater than {limit}")),
        Kind::ExclusiveMaximum { limit } => one(4, "number_lt", format!("Must be less than {limit}")),
        Kind::MultipleOf { multiple_of } => {
            one(4, "multiple_of", format!("Must be a multiple of {multiple_of}"))
        }
        Kind::MinLength { limit } => {
            one(4, "string_gte", format!("String length must be greater than or equal to {limit}"))
        }
        Kind::MaxLength { limit } => {
            one(4, "string_lte", format!("String length must be less than or equal to {limit}"))
        }
        Kind::Pattern { pattern } => one(5, "pattern", format!("Does not match pattern '{pattern}'")),
        Kind::MinItems { limit } => {
            one(4, "array_min_items", format!("Array must have at least {limit} items"))
        }
        Kind::MaxItems { limit } => {
            one(4, "array_max_items", format!("Array must have at most {limit} items"))
        }
        Kind::MinProperties { limit } => {
            one(4, "array_min_properties", format!("Must have at least {limit} properties"))
        }
        Kind::MaxProperties { limit } => {
            one(4, "array_max_properties", format!("Must have at most {limit} properties"))
        }
        Kind::AnyOf { .. } => one(6, "number_any_of", "Must validate at least one schema (anyOf)".to_owned()),
        Kind::OneOfNotValid { .. } | Kind::OneOfMultipleValid { .. } => {
            one(6, "number_one_of", "Must validate one and only one schema (oneOf)".to_owned())
        }
        Kind::Not { .. } => one(6, "number_not", "Must not validate the schema (not)".to_owned()),
        Kind::Format { format } => one(7, "format", format!("Does not match format '{format}'")),
        _ => one(8, "invalid", error.to_string()),
    }
}

fn plain(property: &Json) -> String {
    property.as_str().map_or_else(|| property.to_string(), str::to_owned)
}

fn type_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(number) if number.is_f64() && number.as_i64().is_none() => "number",
        Json::Number(_) => "integer",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    }
}
