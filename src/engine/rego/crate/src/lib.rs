//! Rego and the Azure Policy definition language for JavaScript, evaluated by regorus.
//!
//! What crosses the border: JSON text, and handles (`Value`, `Policy`) to what stays inside. Errors cross as the
//! JSON text of a list of `{file, line, column, message}`; see `errors.rs`.

mod azure_policy;
mod builtins;
mod calls;
mod errors;
mod modules;
mod negation;
mod operands;
mod places;
mod policy;
mod query;
mod refused;
mod rewrite;
mod syntax;
mod value;
mod walk;
