//! `unsaid-answers`: a success that declares no body has any JSON, or none; a list if it pages.
//!
//! 204 has none, and so has what answers HEAD. A body that is declared for 204 is gone.

use serde_json::{Value, json};

use super::{page_lists, visit};
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    for (_, method, operation) in visit::operations(document) {
        let mut said = false;
        for (status, response) in visit::successes(operation) {
            if status == "204"
                && let Some(response) = response.as_object_mut()
            {
                response.remove("content");
            }
            said |= response.get("content").is_some();
        }
        if said || method == "head" {
            continue;
        }
        let schema = match method == "get" && page_lists::pages(operation) {
            true => json!({ "type": "array", "items": {} }),
            false => json!({ "nullable": true }),
        };
        for (status, response) in visit::successes(operation) {
            if matches!(status, "200" | "201" | "202") {
                response["content"] = json!({ "application/json": { "schema": schema } });
            }
        }
    }
    Ok(())
}
