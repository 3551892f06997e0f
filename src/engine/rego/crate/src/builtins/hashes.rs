//! Hashes: v1/topdown/crypto.go of OPA, without what is about keys and certificates.

use super::arguments::Arguments;
use anyhow::Result;
use hmac::digest::{Digest, KeyInit};
use hmac::{Hmac, Mac};
use regorus::Value;

fn text(bytes: &[u8]) -> Value {
    Value::from(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

fn hash<D: Digest>(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(text(&D::digest(arguments.text(1)?.as_bytes())))
}

pub(super) fn md5(arguments: &Arguments<'_>) -> Result<Value> {
    hash::<md5::Md5>(arguments)
}

pub(super) fn sha1(arguments: &Arguments<'_>) -> Result<Value> {
    hash::<sha1::Sha1>(arguments)
}

pub(super) fn sha256(arguments: &Arguments<'_>) -> Result<Value> {
    hash::<sha2::Sha256>(arguments)
}

fn authenticated<M: Mac + KeyInit>(arguments: &Arguments<'_>) -> Result<Value> {
    let message = arguments.text(1)?;
    let mut mac = <M as KeyInit>::new_from_slice(arguments.text(2)?.as_bytes())?;
    mac.update(message.as_bytes());
    Ok(text(&mac.finalize().into_bytes()))
}

pub(super) fn hmac_md5(arguments: &Arguments<'_>) -> Result<Value> {
    authenticated::<Hmac<md5::Md5>>(arguments)
}

pub(super) fn hmac_sha1(arguments: &Arguments<'_>) -> Result<Value> {
    authenticated::<Hmac<sha1::Sha1>>(arguments)
}

pub(super) fn hmac_sha256(arguments: &Arguments<'_>) -> Result<Value> {
    authenticated::<Hmac<sha2::Sha256>>(arguments)
}

pub(super) fn hmac_sha512(arguments: &Arguments<'_>) -> Result<Value> {
    authenticated::<Hmac<sha2::Sha512>>(arguments)
}

pub(super) fn hmac_equal(arguments: &Arguments<'_>) -> Result<Value> {
    Ok(Value::Bool(arguments.text(1)? == arguments.text(2)?))
}
