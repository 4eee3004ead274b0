//! `page-lists`: a read that pages answers with a list, whatever its document says.
//!
//! It pages if it takes `page` or `per_page`. What it declares to answer is then one item.

use serde_json::{Value, json};

use super::visit;
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    for (_, method, operation) in visit::operations(document) {
        if method != "get" || !pages(operation) {
            continue;
        }
        for (_, response) in visit::successes(operation) {
            visit::schemas(response).for_each(list);
        }
    }
    Ok(())
}

/// Whether an operation takes the number or the size of a page.
pub(super) fn pages(operation: &Value) -> bool {
    let names = operation["parameters"].as_array().into_iter().flatten();
    names
        .filter(|parameter| parameter["in"] == "query")
        .any(|parameter| parameter["name"] == "page" || parameter["name"] == "per_page")
}

/// Makes a list of `schema`, unless it is one.
pub(super) fn list(schema: &mut Value) {
    if schema["type"] != "array" {
        *schema = json!({ "type": "array", "items": schema.take() });
    }
}
