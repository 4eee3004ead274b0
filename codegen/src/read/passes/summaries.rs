//! Operations that only have a description: its first sentence says in one line what they do.

use serde_json::{Map, Value, json};

use super::visit::each_operation;
use crate::{Error, Settings};

/// A line that is longer than this is no summary.
const LONG: usize = 160;

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    each_operation(document, &mut |_, operation| {
        if operation.get("summary").is_none_or(|summary| summary == "") {
            let summary = summary(operation);
            operation.insert("summary".to_owned(), json!(summary));
        }
    });
    Ok(())
}

fn summary(operation: &Map<String, Value>) -> String {
    let text = |key: &str| operation.get(key).and_then(Value::as_str).unwrap_or_default();
    let first = text("description").trim().lines().next().unwrap_or_default();
    let first = first.split(". ").next().unwrap_or_default().trim().trim_end_matches(['.', ':']);
    if !first.is_empty() && first.chars().count() <= LONG {
        return capital(first);
    }
    let id = text("operationId");
    capital(&id.rsplit('/').next().unwrap_or(id).replace('-', " "))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(operation: Value, expected: &str) {
        let mut document = json!({ "paths": { "/a": { "get": operation } } });
        apply(&mut document, &Settings::default()).unwrap();
        assert_eq!(document["paths"]["/a"]["get"]["summary"], expected);
    }

    #[test]
    fn the_first_sentence_is_the_summary() {
        check(json!({ "description": "Get a thing. With care." }), "Get a thing");
        check(json!({ "description": "gets it:\n\n* a\n* b" }), "Gets it");
        check(json!({ "description": "x", "summary": "Stays" }), "Stays");
    }

    #[test]
    fn without_a_description_the_id_has_to_do() {
        check(json!({ "description": " ", "operationId": "git/list-refs" }), "List refs");
        check(json!({ "description": "x".repeat(200), "operationId": "list-refs" }), "List refs");
    }
}
