//! What asks the network, which is out of reach here: every call fails, as one to a host that does not answer.

use super::arguments::Arguments;
use anyhow::{bail, Result};
use regorus::Value;

pub(super) fn unreachable(_: &Arguments<'_>) -> Result<Value> {
    bail!("the network cannot be reached from here")
}
