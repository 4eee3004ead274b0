//! `scalars`: a document that calls everything text is not believed.
//!
//! In answers, a member of which nothing is said but that it is a `string` may be a number, a
//! boolean or null as well: it gets the type `scalar`, which an overlay can make exact.

use serde_json::Value;

use super::visit;
use crate::{Error, Settings};

/// What says nothing about a value.
const SILENT: [&str; 4] = ["type", "description", "example", "title"];

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    visit::answered_members(document, &mut |_, property| {
        let plain = |object: &serde_json::Map<String, Value>| {
            object.keys().all(|key| SILENT.contains(&key.as_str()))
        };
        if property["type"] == "string" && property.as_object().is_some_and(plain) {
            property["type"] = Value::from("scalar");
        }
    });
    Ok(())
}
