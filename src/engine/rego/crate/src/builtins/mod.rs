//! Builtin functions as OPA's, in place of those of regorus that differ and besides those that it has.
//!
//! Their rules are OPA's: v1/topdown of its source, and v1/ast/builtins.go for names and numbers of arguments. One that
//! fails is undefined, unless the evaluation is strict.

mod aggregates;
mod arguments;
mod casts;
mod durations;
mod encoding;
mod hashes;
mod identifiers;
mod net;
mod network;
mod operators;
mod paths;
mod regex;
mod schemas;
mod sprintf;
mod strings;
mod units;
mod uri;
mod yaml;

use anyhow::{anyhow, Result};
use arguments::Arguments;
use regorus::unstable::{BuiltinFcn, Expr, Ref, Span, OVERRIDES};
use regorus::Value;

/// Gives regorus the functions. To be called before it is first used.
pub(crate) fn install() {
    // Only the first call counts, and all have the same to say.
    let _ = OVERRIDES.set(FUNCTIONS);
}

fn call(
    name: &str,
    count: u8,
    values: &[Value],
    function: fn(&Arguments<'_>) -> Result<Value>,
) -> Result<Value> {
    let arguments = Arguments::new(values);
    arguments
        .expect_count(count.into())
        .and_then(|()| function(&arguments))
        .map_err(|error| anyhow!("{name}: {error}"))
}

/// Lists functions as regorus wants them: the name, the number of arguments, and what it does.
macro_rules! functions {
    ($($name:literal $count:literal $function:path,)*) => {
        &[$((
            $name,
            (
                |_: &Span, _: &[Ref<Expr>], values: &[Value], _: bool| call($name, $count, values, $function),
                $count,
            ),
        )),*]
    };
}

#[rustfmt::skip]
const FUNCTIONS: &[(&str, BuiltinFcn)] = functions![
    "all" 1 aggregates::all,
    "and" 2 operators::and,
    "any" 1 aggregates::any,
    "array.flatten" 1 aggregates::flatten,
    "array.slice" 3 aggregates::slice,
    "bits.lsh" 2 operators::lsh,
    "bits.negate" 1 operators::negate,
    "bits.rsh" 2 operators::rsh,
    "cast_array" 1 casts::cast_array,
    "cast_boolean" 1 casts::cast_boolean,
    "cast_null" 1 casts::cast_null,
    "cast_object" 1 casts::cast_object,
    "cast_set" 1 casts::cast_set,
    "cast_string" 1 casts::cast_string,
    "count" 1 aggregates::count,
    "crypto.hmac.equal" 2 hashes::hmac_equal,
    "crypto.hmac.md5" 2 hashes::hmac_md5,
    "crypto.hmac.sha1" 2 hashes::hmac_sha1,
    "crypto.hmac.sha256" 2 hashes::hmac_sha256,
    "crypto.hmac.sha512" 2 hashes::hmac_sha512,
    "crypto.md5" 1 hashes::md5,
    "crypto.sha1" 1 hashes::sha1,
    "crypto.sha256" 1 hashes::sha256,
    "div" 2 operators::div,
    "equal" 2 operators::equal,
    "format_int" 2 strings::format_int,
    "glob.quote_meta" 1 strings::quote_glob,
    "gt" 2 operators::gt,
    "gte" 2 operators::gte,
    "http.send" 1 network::unreachable,
    "indexof_n" 2 strings::indexof_n,
    "internal.template_string" 1 strings::template_string,
    "json.filter" 2 paths::filter,
    "json.marshal" 1 encoding::marshal,
    "json.marshal_with_options" 2 encoding::marshal_with_options,
    "json.match_schema" 2 schemas::is_match,
    "json.remove" 2 paths::remove,
    "json.verify_schema" 1 schemas::verify,
    "lower" 1 strings::lower,
    "lt" 2 operators::lt,
    "lte" 2 operators::lte,
    "max" 1 aggregates::max,
    "min" 1 aggregates::min,
    "minus" 2 operators::minus,
    "mul" 2 operators::mul,
    "neq" 2 operators::neq,
    "net.cidr_contains" 2 net::contains,
    "net.cidr_contains_matches" 2 net::contains_matches,
    "net.cidr_expand" 1 net::expand,
    "net.cidr_intersects" 2 net::intersects,
    "net.cidr_is_valid" 1 net::is_valid,
    "net.cidr_merge" 1 net::merge,
    "net.cidr_overlap" 2 net::contains,
    "net.lookup_ip_addr" 1 network::unreachable,
    "numbers.range" 2 operators::range,
    "numbers.range_step" 3 operators::range_step,
    "object.subset" 2 aggregates::subset,
    "opa.runtime" 0 strings::runtime,
    "or" 2 operators::or,
    "plus" 2 operators::plus,
    "product" 1 aggregates::product,
    "re_match" 2 regex::is_match,
    "regex.find_all_string_submatch_n" 3 regex::find_all_string_submatch_n,
    "regex.find_n" 3 regex::find_n,
    "regex.globs_match" 2 regex::globs::globs_match,
    "regex.is_valid" 1 regex::is_valid,
    "regex.match" 2 regex::is_match,
    "regex.replace" 3 regex::replace,
    "regex.split" 2 regex::split,
    "regex.template_match" 4 regex::template_match,
    "rem" 2 operators::rem,
    "semver.compare" 2 identifiers::semver_compare,
    "semver.is_valid" 1 identifiers::semver_is_valid,
    "set_diff" 2 operators::set_diff,
    "sprintf" 2 sprintf::sprintf,
    "strings.count" 2 strings::count,
    "substring" 3 strings::substring,
    "sum" 1 aggregates::sum,
    "time.parse_duration_ns" 1 durations::parse_duration_ns,
    "to_number" 1 casts::to_number,
    "units.parse" 1 units::parse,
    "units.parse_bytes" 1 units::parse_bytes,
    "upper" 1 strings::upper,
    "uri.is_valid" 1 uri::is_valid,
    "uri.parse" 1 uri::parse,
    "urlquery.decode" 1 encoding::query_decode,
    "urlquery.decode_object" 1 encoding::query_decode_object,
    "urlquery.encode" 1 encoding::query_encode,
    "urlquery.encode_object" 1 encoding::query_encode_object,
    "uuid.parse" 1 identifiers::uuid_parse,
    "yaml.marshal" 1 yaml::marshal,
];
